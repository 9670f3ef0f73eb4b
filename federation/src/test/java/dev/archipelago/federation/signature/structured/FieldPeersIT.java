package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** Another implementation of structured fields reads what is written here, and all that is accepted here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FieldPeersIT {
    /** The other implementation has one kind of number for 1 and 1.0, and reads no parameters behind a date. */
    private static final Pattern OF_NO_COMMON_KIND = Pattern.compile("[0-9]\\.0+(?![0-9])|@-?[0-9]");

    private static final String MARKS = " \t;,=():?@\"\\-.*aB0/+";
    private static final int RUNS = 200;
    private static final int SIZE = 100;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final NpmPeer peer = NpmProject.named("signature-peers").start("peers.mjs");

    @AfterAll
    void stopThePeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void dictionariesAreReadThere(Seed seed) {
        String field = drawn(Fields.ofCommonKinds()::dictionaries, seed).text();

        assertThat(there("dictionary", field)).isEqualTo(field);
    }

    @SeededTest(runs = RUNS)
    void itemsAreReadThere(Seed seed) {
        String field = drawn(Fields.ofCommonKinds()::items, seed).text();

        assertThat(there("item", field)).isEqualTo(field);
    }

    @SeededTest(runs = RUNS)
    void whatIsAcceptedHereMeansTheSameThere(Seed seed) {
        String field = drawn(Fields.ofCommonKinds()::dictionaries, seed).text();
        RandomGenerator random = seed.split("damage").random();
        for (int i = 0; i < 20 && !field.isEmpty(); i++) {
            int place = random.nextInt(field.length());
            char mark = MARKS.charAt(random.nextInt(MARKS.length()));
            String damaged = field.substring(0, place) + mark + field.substring(place + 1);
            meansTheSameThere(damaged);
        }
    }

    private void meansTheSameThere(String field) {
        String here;
        try {
            here = Dictionary.parse(field).text();
        } catch (MalformedException e) {
            return;
        }
        if (!OF_NO_COMMON_KIND.matcher(here).find()) {
            assertThat(there("dictionary", field)).as(field).isEqualTo(here);
        }
    }

    private static <T> T drawn(Supplier<Arbitrary<T>> values, Seed seed) {
        List<T> drawn = new ArrayList<>();
        JqwikSession.run(() -> drawn.add(
                values.get().generator(SIZE).next(new Random(seed.value())).value()));
        return drawn.getFirst();
    }

    private String there(String kind, String field) {
        String answer = peer.ask(word(kind) + " " + word(field), LIMIT);
        return answer.equals("-") ? "" : new String(Base64.getUrlDecoder().decode(answer), StandardCharsets.UTF_8);
    }

    private static String word(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() ? "-" : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
