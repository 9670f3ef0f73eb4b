package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class JsonWebKeyTest {
    /** RFC 7638 §3.1. */
    @Test
    void takesTheThumbprintOfAPublishedKey() {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.put("kty", "RSA")
                .put(
                        "n",
                        "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPeb"
                                + "WKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2Qvz"
                                + "qY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6"
                                + "WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw")
                .put("e", "AQAB");

        assertThat(JwkThumbprint.of(members)).isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
    }

    /** RFC 8037 A.3. */
    @Test
    void takesTheThumbprintOfAPublishedEd25519Key() throws Exception {
        PublicKey key = PublicKey.of(Base64Url.decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"));

        assertThat(JsonWebKey.of(key).thumbprint()).isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    /** The generators of both curves, as SEC 2 tells them. */
    @Test
    void findsThePointThatWasCompressed() throws Exception {
        JsonWebKey bitcoin = JsonWebKey.of(
                KeyType.SECP256K1, hex("0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798"));
        assertThat(y(bitcoin)).isEqualTo("483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8");

        JsonWebKey nist =
                JsonWebKey.of(KeyType.P256, hex("036b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296"));
        assertThat(y(nist)).isEqualTo("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        assertThat(nist.tree("k").path("kty").stringValue()).isEqualTo("EC");
        assertThat(nist.encoded()).hasSize(33);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0479be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                "0079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798",
                "020000000000000000000000000000000000000000000000000000000000000005",
                "02ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
                "020000000000000000000000000000000000000000000000000000000000000000",
            })
    void refusesWhatIsNoPoint(String compressed) {
        assertRefused(() -> JsonWebKey.of(KeyType.SECP256K1, hex(compressed)))
                .withReason(Reason.UNUSABLE_KEY)
                .saying("secp256k1");
    }

    @ParameterizedTest
    @EnumSource
    void refusesAnotherLength(KeyType type) {
        for (int length : new int[] {0, type.size() - 1, type.size() + 1, 65}) {
            assertRefused(() -> JsonWebKey.of(type, new byte[length]))
                    .withReason(Reason.UNUSABLE_KEY)
                    .saying(type.curve(), "not " + length);
        }
    }

    @Test
    void refusesAnEd25519KeyThatNobodyMayUse() {
        assertRefused(() -> JsonWebKey.of(KeyType.ED25519, new byte[32])).withReason(Reason.UNUSABLE_KEY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a;b", "none of these", "ES256K,ES256", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void refusesWhatIsNoAlgorithm(String algorithm) {
        assertRefused(() -> JsonWebKey.of(KeyType.X25519, new byte[32], algorithm))
                .withReason(Reason.MALFORMED_DOCUMENT);
    }

    @Test
    void isTheSameKeyForOneAlgorithmOnly() throws Exception {
        byte[] bytes = new byte[32];
        bytes[0] = 9;
        JsonWebKey key = JsonWebKey.of(KeyType.X25519, bytes);
        bytes[0] = 8;
        key.encoded()[0] = 7;

        assertThat(key.encoded()[0]).isEqualTo((byte) 9);
        assertThat(key.algorithm()).isEqualTo("ECDH-ES+A256KW");
        assertThat(JsonWebKey.of(KeyType.X25519, key.encoded())).isEqualTo(key).hasSameHashCodeAs(key);
        assertThat(JsonWebKey.of(KeyType.X25519, key.encoded(), "ECDH-ES"))
                .isNotEqualTo(key)
                .extracting(JsonWebKey::thumbprint)
                .isEqualTo(key.thumbprint());
        assertThat(JsonWebKey.of(KeyType.X25519, bytes)).isNotEqualTo(key);
        assertThat(key).isNotEqualTo("a key").hasToString("X25519 key " + key.thumbprint());
        try (Identity identity = Identity.create()) {
            JsonWebKey signing = JsonWebKey.of(identity.publicKey());
            assertThat(JsonWebKey.of(KeyType.X25519, signing.encoded())).isNotEqualTo(signing);
        }
    }

    private static String y(JsonWebKey key) throws Exception {
        return HexFormat.of().formatHex(Base64Url.decode(key.tree("k").path("y").stringValue()));
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
