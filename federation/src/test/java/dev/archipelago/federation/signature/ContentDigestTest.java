package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples of RFC 9530, appendices A and B, whose bodies end with a line feed. */
class ContentDigestTest {
    private static final String HELLO_DIGEST = "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg=:";
    private static final byte[] HELLO = bytes("{\"hello\": \"world\"}\n");

    @Test
    void publishedDigests() {
        assertThat(ContentDigest.of(HELLO)).isEqualTo(HELLO_DIGEST);
        assertThat(ContentDigest.of(bytes("\"world\"}\n")))
                .isEqualTo("sha-256=:jjcgBDWNAtbYUXI37CVG3gRuGOAjaaDRGpIUFsdyepQ=:");
        assertThat(ContentDigest.of(new byte[0])).isEqualTo("sha-256=:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=:");
        assertThat(ContentDigest.of(bytes("{\"title\": \"New Title\"}\n")))
                .isEqualTo("sha-256=:mEkdbO7Srd9LIOegftO0aBX+VPTVz7/CSHes2Z27gc4=:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {HELLO_DIGEST, "sha-512=:AAAA:, " + HELLO_DIGEST, HELLO_DIGEST + ";note=1, crc32c=:AAAAAA==:"})
    void matchesTheBody(String field) throws MalformedException {
        HttpFields fields = HttpFields.NONE.with("Content-Digest", field);

        assertThat(ContentDigest.matches(fields, HELLO)).isTrue();
        assertThat(ContentDigest.matches(fields, bytes("{\"hello\": \"World\"}\n")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "sha-256",
                "sha-256=1",
                "sha-256=(:AAAA:)",
                "sha-256=\"AAAA\"",
                "SHA-256=:AAAA:",
                "sha-512=:AAAA:",
                HELLO_DIGEST + ", " + HELLO_DIGEST,
                "sha-256=:RK/0qy18MlBSVnWgjwz6lZEWjP/lF5HF9bvEF8FabDg==:"
            })
    void fieldsWithoutADigest(String field) {
        HttpFields fields = HttpFields.NONE.with("Content-Digest", field);

        assertThatThrownBy(() -> ContentDigest.matches(fields, HELLO)).isInstanceOf(MalformedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sha-256=::", "sha-256=:AAAA:"})
    void digestsOfAnotherLength(String field) throws MalformedException {
        assertThat(ContentDigest.matches(HttpFields.NONE.with("Content-Digest", field), HELLO))
                .isFalse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
