package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.PublishedVectors.GroupedTest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class Ed25519VectorsTest {
    static Stream<JsonNode> rfc8032() {
        return PublishedVectors.file("rfc8032").valueStream();
    }

    static Stream<GroupedTest> wycheproof() {
        return PublishedVectors.wycheproof("wycheproof-ed25519");
    }

    @ParameterizedTest
    @MethodSource("rfc8032")
    void signsAsRfc8032(JsonNode vector) {
        byte[] message = hex(vector, "message");
        try (Identity identity = Identity.fromSeed(hex(vector, "secretKey"))) {
            assertThat(identity.publicKey().bytes()).isEqualTo(hex(vector, "publicKey"));
            assertThat(identity.sign(message)).isEqualTo(hex(vector, "signature"));
            assertThat(Ed25519.verify(identity.did(), message, hex(vector, "signature")))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("wycheproof")
    void verifiesAsWycheproofSays(GroupedTest vector) throws IdentityException {
        PublicKey key = PublicKey.of(hex(vector.group().get("publicKey"), "pk"));
        JsonNode test = vector.test();

        assertThat(Ed25519.verify(key, hex(test, "msg"), hex(test, "sig")))
                .isEqualTo(test.get("result").stringValue().equals("valid"));
    }

    @Test
    void noVectorIsLeftOut() {
        assertThat(rfc8032()).hasSize(5);
        assertThat(wycheproof())
                .hasSize(PublishedVectors.file("wycheproof-ed25519")
                        .get("numberOfTests")
                        .intValue());
    }
}
