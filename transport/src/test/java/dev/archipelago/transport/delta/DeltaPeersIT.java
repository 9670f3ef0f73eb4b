package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** A program in another language, over codecs that others wrote, reads our deltas, and we read its. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeltaPeersIT {
    private static final int RUNS = 10;
    private static final int SAMPLES = 60;
    private static final String SCALED = "3,4,-25";
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant TIME = Instant.parse("2027-01-15T08:00:00Z");
    private static final HexFormat HEX = HexFormat.of();

    private final NpmPeer peer = NpmProject.named("delta-peers").start("peers.mjs");

    @AfterAll
    void stopPeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void cborgReadsAndWritesWhatWeDo(Seed seed) throws DeltaException {
        assertAgreement("cborg", seed);
    }

    @SeededTest(runs = RUNS)
    void cborXReadsWhatWeWrite(Seed seed) throws DeltaException {
        assertAgreement("cbor-x", seed);
    }

    private void assertAgreement(String codec, Seed seed) throws DeltaException {
        List<Tree.Members> states = states(seed);
        Random random = new Random(seed.value());
        Edition before = edition(1, random, states.getFirst());
        for (Tree.Members state : states) {
            Edition after = edition(before.number() + 1 + random.nextInt(300), random, state);
            byte[] delta = after.since(before);

            assertThat(ask(codec, "apply", before.full(), delta)).isEqualTo(HEX.formatHex(after.full()));
            String theirs = ask(codec, "delta", before.full(), after.full());
            assertThat(theirs).isEqualTo(HEX.formatHex(delta));
            assertThat(before.after(HEX.parseHex(theirs))).isEqualTo(after);
            before = after;
        }
    }

    private static Edition edition(long number, Random random, Tree.Members state) throws DeltaException {
        Instant time = TIME.plusSeconds(random.nextInt(100_000));
        return new Edition(700, number, time, Scaled.of(Trees.DICTIONARY, state));
    }

    private String ask(String codec, String what, byte[] one, byte[] other) {
        String request = "%s %s %s %s %s".formatted(codec, SCALED, what, HEX.formatHex(one), HEX.formatHex(other));
        return peer.ask(request, LIMIT);
    }

    private static List<Tree.Members> states(Seed seed) {
        List<Tree.Members> drawn = new ArrayList<>();
        JqwikSession.run(() -> Trees.states().generator(SAMPLES, true).stream(new Random(seed.value()))
                .limit(SAMPLES)
                .map(Shrinkable::value)
                .map(DeltaPeersIT::forJavaScript)
                .forEach(drawn::add));
        return drawn;
    }

    /** JavaScript has one kind of number: 1.0 is 1 there. */
    private static Tree.Members forJavaScript(Tree.Members object) {
        SortedMap<String, Tree> members = new TreeMap<>();
        object.members().forEach((name, value) -> members.put(name, forJavaScript(value)));
        return new Tree.Members(members);
    }

    private static Tree forJavaScript(Tree value) {
        return switch (value) {
            case Tree.Members object -> forJavaScript(object);
            case Tree.Items list ->
                new Tree.Items(
                        list.items().stream().map(DeltaPeersIT::forJavaScript).toList());
            case Tree.Fraction number
            when number.value() == Math.rint(number.value()) -> Tree.of((long) number.value());
            default -> value;
        };
    }
}
