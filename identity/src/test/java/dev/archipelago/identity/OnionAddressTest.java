package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base32;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.crypto.ReferencePoint;
import dev.archipelago.identity.hash.Hashes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnionAddressTest {
    private static final String ADDRESS = "25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion";

    @Test
    void theKeyOfRfc8032HasItsAddress() throws IdentityException {
        PublicKey key = PublicKey.of(hex(PublishedVectors.rfc8032().findFirst().orElseThrow(), "publicKey"));

        assertThat(OnionAddress.of(key)).hasToString(ADDRESS);
        assertThat(OnionAddress.parse(ADDRESS).key()).isEqualTo(key);
    }

    /** An address that is not from us: the Tor Project's own site. */
    @Test
    void readsAnAddressInUse() throws IdentityException {
        String address = "2gzyxa5ihm7nsggfxnu52rck2vv4rvmdlkiu3zzui5du4xyclen53wid.onion";

        assertThat(OnionAddress.parse(address)).hasToString(address);
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(32) byte[] seed) throws IdentityException {
        try (Identity identity = Identity.fromSeed(seed)) {
            OnionAddress address = OnionAddress.of(identity.publicKey());
            OnionAddress read = OnionAddress.parse(address.toString());

            assertThat(read).isEqualTo(address).hasSameHashCodeAs(address);
            assertThat(read.key()).isEqualTo(identity.publicKey());
        }
    }

    @Test
    void readsEitherCaseWithOrWithoutItsEnd() throws IdentityException {
        String upper = ADDRESS.toUpperCase(Locale.ROOT);
        for (String text : new String[] {upper, ADDRESS.substring(0, 56), upper.substring(0, 56)}) {
            assertThat(OnionAddress.parse(text)).hasToString(ADDRESS);
        }
    }

    @Test
    void isEqualByItsKey() throws IdentityException {
        assertThat(OnionAddress.parse(ADDRESS))
                .isNotEqualTo(OnionAddress.of(Identity.create().publicKey()))
                .isNotEqualTo(ADDRESS);
    }

    @Test
    void refusesEverySingleWrongLetter() {
        String alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        for (int i = 0; i < 56; i++) {
            for (int digit = 0; digit < 32; digit++) {
                if (alphabet.charAt(digit) != ADDRESS.charAt(i)) {
                    String wrong = ADDRESS.substring(0, i) + alphabet.charAt(digit) + ADDRESS.substring(i + 1);
                    assertRefused(() -> OnionAddress.parse(wrong)).withReason(Reason.MALFORMED_ADDRESS);
                }
            }
        }
    }

    @Test
    void refusesEveryTwoLettersChangedOver() {
        for (int i = 0; i < 55; i++) {
            if (ADDRESS.charAt(i) != ADDRESS.charAt(i + 1)) {
                String wrong =
                        ADDRESS.substring(0, i) + ADDRESS.charAt(i + 1) + ADDRESS.charAt(i) + ADDRESS.substring(i + 2);
                assertRefused(() -> OnionAddress.parse(wrong)).withReason(Reason.MALFORMED_ADDRESS);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".onion",
                "expyuzz4wqqyqhjn.onion",
                "25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion.onion",
                "25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion.",
                "www.25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sid.onion",
                "25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5si",
                "25njqamcweflpvkl73j4szahhihoc4xt3ktcgjnpaingr5yhkenl5sidd"
            })
    void refusesAnotherLength(String text) {
        assertRefused(() -> OnionAddress.parse(text))
                .withReason(Reason.MALFORMED_ADDRESS)
                .saying("56 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "8", "=", " ", "\n", "\u0000", "ı", "ä", "."})
    void refusesWhatIsNoBase32(String character) {
        String wrong = ADDRESS.substring(0, 20) + character + ADDRESS.substring(21);

        assertRefused(() -> OnionAddress.parse(wrong))
                .withReason(Reason.MALFORMED_ADDRESS)
                .saying("base32", "character 21")
                .causedBy(MalformedException.class);
    }

    /** In upper case a dotless i is an I; the address must not depend on the language of the machine. */
    @Test
    void theLanguageOfTheMachineDoesNotMatter() throws IdentityException {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr"));
        try {
            assertThat(OnionAddress.parse(ADDRESS.toUpperCase(Locale.ROOT))).hasToString(ADDRESS);
        } finally {
            Locale.setDefault(before);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1 << 10, 1 << 20})
    void refusesWhatIsFarTooLong(int length) {
        assertRefused(() -> OnionAddress.parse("a".repeat(length))).withReason(Reason.MALFORMED_ADDRESS);
    }

    @Test
    void refusesAnotherVersion() {
        assertRefused(() ->
                        OnionAddress.parse(address(Identity.create().publicKey().bytes(), 2)))
                .withReason(Reason.MALFORMED_ADDRESS)
                .saying("version 2, not 3");
        assertRefused(() ->
                        OnionAddress.parse(address(Identity.create().publicKey().bytes(), 255)))
                .saying("version 255, not 3");
    }

    @Test
    void refusesAKeyThatNoOneMayUse() {
        byte[] mixed = ReferencePoint.BASE.plus(ReferencePoint.torsion().get(4)).encoded();

        assertRefused(() -> OnionAddress.parse(address(mixed, 3))).withReason(Reason.UNUSABLE_KEY);
    }

    private static String address(byte[] key, int version) {
        byte[] label = ".onion checksum".getBytes(StandardCharsets.US_ASCII);
        byte[] checksum = Hashes.sha3(label, key, new byte[] {(byte) version});
        byte[] packed = Arrays.copyOf(key, 35);
        System.arraycopy(checksum, 0, packed, 32, 2);
        packed[34] = (byte) version;
        return Base32.encode(packed) + ".onion";
    }
}
