package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CodecPeersIT {
    private static final int RUNS = 10;
    private static final int SAMPLES = 100;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HexFormat HEX = HexFormat.of();

    private final NpmPeer peer = NpmProject.named("codec-peers").start("peers.mjs");

    @AfterAll
    void stopPeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void cborgWritesAndReadsWhatWeWrite(Seed seed) {
        forSamplesOf(CommonValues.any(), seed, value -> assertAgreement("cborg", value));
    }

    @SeededTest(runs = RUNS)
    void cborXWritesAndReadsWhatWeWrite(Seed seed) {
        forSamplesOf(CommonValues.withLongFloatsOnly(), seed, value -> assertAgreement("cbor-x", value));
    }

    @SeededTest(runs = RUNS)
    void cborXReadsWhatWeWrite(Seed seed) {
        forSamplesOf(
                CommonValues.any(),
                seed,
                value -> assertThat(askAbout("cbor-x", value).get("value")).isEqualTo(PeerNotation.of(value)));
    }

    @SeededTest(runs = RUNS)
    void canonicalizeWritesTheSameCanonicalForm(Seed seed) {
        forSamplesOf(JsonNodes.any(), seed, document -> {
            JsonNode answer = ask(request("jcs").put("json", HEX.formatHex(Json.write(document))));

            assertThat(hex(answer, "json")).asString(UTF_8).isEqualTo(new String(Jcs.canonicalize(document), UTF_8));
        });
    }

    private static <T> void forSamplesOf(Arbitrary<T> arbitrary, Seed seed, ThrowingConsumer<T> check) {
        JqwikSession.run(() -> arbitrary.generator(SAMPLES, true).stream(new Random(seed.value()))
                .limit(SAMPLES)
                .map(Shrinkable::value)
                .forEach(check));
    }

    private void assertAgreement(String codec, CborValue value) throws MalformedException {
        JsonNode answer = askAbout(codec, value);
        byte[] theirs = hex(answer, "cbor");

        assertThat(theirs).isEqualTo(Cbor.encode(value));
        assertThat(Cbor.decode(theirs)).isEqualTo(value);
        assertThat(answer.get("value")).isEqualTo(PeerNotation.of(value));
    }

    private JsonNode askAbout(String codec, CborValue value) throws MalformedException {
        ObjectNode request = request(codec).put("cbor", HEX.formatHex(Cbor.encode(value)));
        request.set("value", PeerNotation.of(value));
        return ask(request);
    }

    private JsonNode ask(JsonNode request) throws MalformedException {
        return Json.parse(peer.ask(new String(Json.write(request), UTF_8), LIMIT));
    }

    private static ObjectNode request(String codec) {
        return JsonNodeFactory.instance.objectNode().put("codec", codec);
    }

    private static byte[] hex(JsonNode answer, String member) {
        return HEX.parseHex(answer.get(member).stringValue());
    }
}
