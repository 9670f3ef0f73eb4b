package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** Another implementation of structured fields reads what is written here, and all that is accepted here. */
class FieldPeersIT {
    /** The other implementation has one kind of number for 1 and 1.0, and reads no parameters behind a date. */
    private static final Pattern OF_NO_COMMON_KIND = Pattern.compile("[0-9]\\.0+(?![0-9])|@-?[0-9]");

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final NpmPeer PEER = NpmProject.named("signature-peers").start("peers.mjs");

    @AfterContainer
    static void stopThePeer() {
        PEER.close();
    }

    @Provide
    Arbitrary<Dictionary> dictionaries() {
        return Fields.ofCommonKinds().dictionaries();
    }

    @Provide
    Arbitrary<Item> items() {
        return Fields.ofCommonKinds().items();
    }

    @Property(tries = 100)
    void dictionariesAreReadThere(@ForAll("dictionaries") Dictionary dictionary) {
        assertThat(there("dictionary", dictionary.text())).isEqualTo(dictionary.text());
    }

    @Property(tries = 100)
    void itemsAreReadThere(@ForAll("items") Item item) {
        assertThat(there("item", item.text())).isEqualTo(item.text());
    }

    @Property(tries = 100)
    void whatIsAcceptedHereMeansTheSameThere(@ForAll("dictionaries") Dictionary dictionary, @ForAll Random random) {
        StringBuilder damaged = new StringBuilder(dictionary.text());
        if (!damaged.isEmpty()) {
            String marks = " \t;,=():?@\"\\-.*aB0/+";
            damaged.setCharAt(random.nextInt(damaged.length()), marks.charAt(random.nextInt(marks.length())));
        }
        String here;
        try {
            here = Dictionary.parse(damaged.toString()).text();
        } catch (MalformedException e) {
            return;
        }
        Assume.that(!OF_NO_COMMON_KIND.matcher(here).find());
        assertThat(there("dictionary", damaged.toString()))
                .as(damaged.toString())
                .isEqualTo(here);
    }

    private static String there(String kind, String field) {
        String answer = PEER.ask(word(kind) + " " + word(field), LIMIT);
        return answer.equals("-") ? "" : new String(Base64.getUrlDecoder().decode(answer), StandardCharsets.UTF_8);
    }

    private static String word(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return text.isEmpty() ? "-" : Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
