package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Multibase;
import dev.archipelago.identity.crypto.ReferencePoint;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DidTest {
    private static final String SEED_0 = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    static Stream<byte[]> unusableKeys() {
        return Stream.concat(
                ReferencePoint.torsion().stream().map(ReferencePoint::encoded),
                Stream.of(ReferencePoint.BASE
                        .plus(ReferencePoint.torsion().get(1))
                        .encoded()));
    }

    @Property(tries = 100)
    void readsWhatItWrites(@ForAll @Size(32) byte[] seed) throws IdentityException {
        try (Identity identity = Identity.fromSeed(seed)) {
            Did did = Did.key(identity.publicKey());
            Did read = Did.parse(did.toString());

            assertThat(read).isEqualTo(did).hasSameHashCodeAs(did).isEqualTo(identity.did());
            assertThat(read.publicKey()).isEqualTo(identity.publicKey());
            assertThat(did.toString()).startsWith("did:key:z6Mk").hasSize(56);
        }
    }

    @Test
    void namesTheKeyThatSigns() throws IdentityException {
        assertThat(Did.parse(SEED_0).keyId()).isEqualTo(SEED_0 + "#z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
    }

    @Test
    void isEqualByItsText() throws IdentityException {
        assertThat(Did.parse(SEED_0))
                .isNotEqualTo(Identity.create().did())
                .isNotEqualTo(SEED_0)
                .hasToString(SEED_0);
    }

    @ParameterizedTest
    @CsvSource({
        "web,  example.com",
        "dhtx, cyuoqaf7itop8ohww4yn5ojg13qaq83r9zihgqntc5i9zwrfdfoo",
        "peer, 2.Ez6LS",
        "keys, z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
        "key2, z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp"
    })
    void namesTheMethodThatItDoesNotSpeak(String method, String id) {
        assertRefused(() -> Did.parse("did:" + method + ":" + id))
                .withReason(Reason.UNSUPPORTED_DID)
                .saying("not did:" + method)
                .withoutSaying(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "did",
                "did:",
                "did::",
                "did::z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "did:key",
                "DID:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "did:KEY:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "did:\u0000\u001b[31m:x",
                "did:<script>alert(1)</script>:x",
                " did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "http://example.com"
            })
    void refusesWhatIsNoDid(String text) {
        assertRefused(() -> Did.parse(text))
                .withReason(Reason.MALFORMED_DID)
                .withoutSaying("script")
                .withoutSaying("[31m");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
                "uu7QAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWO",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp ",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp\n",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp#z6Mk",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp?service=x",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp/path",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW\u00fc",
                "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW\ud800",
                "z\u0000"
            })
    void refusesWhatIsNoBase58(String rest) {
        assertRefused(() -> Did.parse("did:key:" + rest)).withReason(Reason.MALFORMED_DID);
    }

    @ParameterizedTest
    @CsvSource({
        "ec01,   X25519",
        "e701,   secp256k1",
        "8024,   P-256",
        "8124,   P-384",
        "8224,   P-521",
        "8524,   RSA",
        "ea01,   BLS12-381 G1",
        "eb01,   BLS12-381 G2",
        "ed02,   multicodec prefix 0xed02",
        "ed,     multicodec prefix 0xed",
        "0000,   multicodec prefix 0x0000"
    })
    void namesTheKeyTypeThatItDoesNotSpeak(String codec, String type) {
        byte[] prefix = HexFormat.of().parseHex(codec);
        int keySize = prefix.length == 1 ? 0 : 32;
        String did = "did:key:" + Multibase.base58btc(Arrays.copyOf(prefix, prefix.length + keySize));

        assertRefused(() -> Did.parse(did)).withReason(Reason.UNSUPPORTED_DID).saying("only Ed25519 keys", type);
    }

    @Test
    void anEmptyKeyHasNoType() {
        assertRefused(() -> Did.parse("did:key:z")).withReason(Reason.UNSUPPORTED_DID);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 33, 64})
    void refusesAKeyOfAnotherLength(int size) {
        byte[] prefixed = Arrays.copyOf(new byte[] {(byte) 0xed, 1}, 2 + size);

        assertRefused(() -> Did.parse("did:key:" + Multibase.base58btc(prefixed)))
                .withReason(Reason.UNUSABLE_KEY)
                .saying("32 bytes, not " + size);
    }

    @ParameterizedTest
    @MethodSource("unusableKeys")
    void refusesAKeyThatNoOneMayUse(byte[] key) {
        byte[] prefixed = Arrays.copyOf(new byte[] {(byte) 0xed, 1}, 34);
        System.arraycopy(key, 0, prefixed, 2, 32);

        assertRefused(() -> Did.parse("did:key:" + Multibase.base58btc(prefixed)))
                .withReason(Reason.UNUSABLE_KEY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 201, 1 << 20})
    void refusesWhatIsFarTooLong(int more) {
        assertRefused(() -> Did.parse(SEED_0 + "1".repeat(more))).withoutSaying("1111");
        assertRefused(() -> Did.parse("did:key:z" + "\u0000".repeat(more)));
    }

    @Test
    void refusesWhatIsCutOff() {
        for (int length = 0; length < SEED_0.length(); length++) {
            String cutOff = SEED_0.substring(0, length);
            assertRefused(() -> Did.parse(cutOff));
        }
        assertRefused(() -> Did.parse(SEED_0.substring(0, 55)))
                .withReason(Reason.MALFORMED_DID)
                .saying("48 characters after did:key:, not 47");
    }

    /** Zero bytes before the prefix would be another text for a key. */
    @Test
    void refusesLeadingZeros() {
        assertRefused(() -> Did.parse(SEED_0.replace("z6Mk", "z16Mk"))).withReason(Reason.UNSUPPORTED_DID);
    }
}
