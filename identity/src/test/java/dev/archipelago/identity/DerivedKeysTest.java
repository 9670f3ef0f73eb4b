package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.hash.ReferenceHkdf;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DerivedKeysTest {
    /** A label never changes: whatever stands under its key in the world would be lost. */
    private static final Map<String, KeyLabel> PUBLISHED = Map.of(
            "archipelago/onion/1", KeyLabel.ONION,
            "archipelago/invite-onion/1", KeyLabel.INVITE_ONION,
            "archipelago/discovery/1", KeyLabel.DISCOVERY,
            "archipelago/nostr/1", KeyLabel.NOSTR,
            "archipelago/radio/1", KeyLabel.RADIO);

    private final byte[] seed = HexFormat.of().parseHex("00".repeat(31) + "07");
    private final Identity identity = Identity.fromSeed(seed);
    private final PublicKey ada = Identity.fromSeed(new byte[32]).publicKey();
    private final PublicKey ben = Identity.create().publicKey();

    @Test
    void everyPublishedLabelGivesTheKeyThatOtherCodeComputes() {
        PUBLISHED.forEach((name, label) -> assertThat(derived(label))
                .as(name)
                .isEqualTo(computedOtherwise(name.getBytes(StandardCharsets.US_ASCII))));
    }

    @Test
    void noLabelIsUnpublished() {
        assertThat(Stream.of(KeyLabel.class.getFields())
                        .filter(field -> Modifier.isStatic(field.getModifiers()))
                        .map(DerivedKeysTest::value))
                .containsExactlyInAnyOrderElementsOf(PUBLISHED.values());
    }

    @Test
    void thePeersOnionKeyIsTheOneThatOtherCodeComputes() {
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.writeBytes("archipelago/onion-client/1\0".getBytes(StandardCharsets.US_ASCII));
        info.writeBytes(ada.bytes());

        assertThat(derived(KeyLabel.onionClient(ada))).isEqualTo(computedOtherwise(info.toByteArray()));
    }

    @Test
    void noTwoKeysAreTheSame() {
        Stream<byte[]> derived = Stream.concat(
                        PUBLISHED.values().stream(), Stream.of(KeyLabel.onionClient(ada), KeyLabel.onionClient(ben)))
                .map(this::derived);
        Stream<byte[]> others = Stream.of(seed, identity.publicKey().bytes(), ada.bytes(), ben.bytes());

        assertThat(Stream.concat(derived, others).map(Arrays::toString))
                .doesNotHaveDuplicates()
                .hasSize(11);
    }

    @Test
    void anotherSeedGivesAnotherKey() {
        try (Identity other = Identity.create()) {
            assertThat(other.derive(KeyLabel.ONION)).isNotEqualTo(identity.derive(KeyLabel.ONION));
            assertThat(identity.derive(KeyLabel.ONION)).isEqualTo(identity.derive(KeyLabel.ONION));
        }
    }

    @Test
    void labelsAreEqualByWhatTheyDerive() {
        KeyLabel label = KeyLabel.onionClient(ada);

        assertThat(label)
                .isEqualTo(KeyLabel.onionClient(ada))
                .hasSameHashCodeAs(KeyLabel.onionClient(ada))
                .isNotEqualTo(KeyLabel.onionClient(ben))
                .isNotEqualTo(KeyLabel.ONION)
                .isNotEqualTo("archipelago/onion-client/1");
        assertThat(KeyLabel.ONION).hasToString("archipelago/onion/1");
        assertThat(label).hasToString("archipelago/onion-client/1/" + ada);
    }

    private static Object value(Field field) {
        try {
            return field.get(KeyLabel.class);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] derived(KeyLabel label) {
        try (Secret key = identity.derive(label)) {
            return key.bytes(RevealSecrets.deliberately());
        }
    }

    private byte[] computedOtherwise(byte[] info) {
        return ReferenceHkdf.derive(new byte[0], seed, info, 32);
    }
}
