package dev.archipelago.identity;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class Ed25519VectorsTest {
    static Stream<JsonNode> rfc8032() {
        return PublishedVectors.rfc8032();
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

    @Test
    void noVectorIsLeftOut() {
        assertThat(rfc8032()).hasSize(5);
    }
}
