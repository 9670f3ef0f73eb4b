package dev.archipelago.identity.crypto;

import static dev.archipelago.identity.PublishedVectors.hex;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Programs;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.math.ec.rfc8032.Ed25519.PublicPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Project Wycheproof's cases for Ed25519 and X25519, from the system's package that brings them. */
class WycheproofIT {
    private static final String PACKAGE = "golang-github-cloudflare-circl-dev";
    private static final Path FOLDER = Path.of("/usr/share/gocode/src/github.com/cloudflare/circl");

    static Stream<Arguments> signatures() {
        return file("sign/ed25519/testdata/wycheproof_Ed25519.json")
                .get("testGroups")
                .valueStream()
                .flatMap(group -> group.get("tests").valueStream().map(test -> named(test, group.get("key"), test)));
    }

    static Stream<Arguments> agreements() {
        return file("dh/x25519/testdata/wycheproof_kat.json").valueStream().map(test -> named(test, test));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("signatures")
    void verifiesAsTheCaseSays(String name, JsonNode key, JsonNode test) {
        PublicPoint point = Curve25519.strictPoint(hex(key, "pk")).orElseThrow();

        assertThat(Curve25519.verify(point, hex(test, "msg"), hex(test, "sig")))
                .isEqualTo(test.get("result").stringValue().equals("valid"));
    }

    /** Where the case allows an agreement on zero, ours is refused. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("agreements")
    void agreesAsTheCaseSaysAndNeverOnZero(String name, JsonNode test) {
        String shared = test.get("shared").stringValue();

        assertThat(Curve25519.agree(hex(test, "private"), hex(test, "public")).map(HexFormat.of()::formatHex))
                .isEqualTo(shared.matches("0+") ? Optional.empty() : Optional.of(shared));
    }

    private static Arguments named(JsonNode test, Object... rest) {
        String name = test.get("tcId") + " " + test.get("comment").stringValue();
        return Arguments.of(Stream.concat(Stream.of(name), Stream.of(rest)).toArray());
    }

    private static JsonNode file(String name) {
        Path file = Programs.requireFile(FOLDER.resolve(name), "apt install " + PACKAGE);
        return JsonMapper.shared().readTree(file.toFile());
    }
}
