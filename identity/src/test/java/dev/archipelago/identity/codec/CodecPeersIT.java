package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.HexFormat;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CodecPeersIT {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HexFormat HEX = HexFormat.of();

    private static @Nullable NpmPeer peer;

    @BeforeContainer
    static void startPeer() {
        peer = NpmProject.named("codec-peers").start("peers.mjs");
    }

    @AfterContainer
    static void stopPeer() {
        if (peer != null) {
            peer.close();
        }
    }

    @Provide
    Arbitrary<CborValue> values() {
        return CommonValues.any();
    }

    @Provide
    Arbitrary<CborValue> valuesWithLongFloats() {
        return CommonValues.withLongFloatsOnly();
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        return JsonNodes.any();
    }

    @Property(tries = 1_000)
    void cborgWritesAndReadsWhatWeWrite(@ForAll("values") CborValue value) throws MalformedException {
        assertAgreement("cborg", value);
    }

    @Property(tries = 1_000)
    void cborXWritesAndReadsWhatWeWrite(@ForAll("valuesWithLongFloats") CborValue value) throws MalformedException {
        assertAgreement("cbor-x", value);
    }

    @Property(tries = 1_000)
    void cborXReadsWhatWeWrite(@ForAll("values") CborValue value) throws MalformedException {
        assertThat(askAbout("cbor-x", value).get("value")).isEqualTo(PeerNotation.of(value));
    }

    @Property(tries = 1_000)
    void canonicalizeWritesTheSameCanonicalForm(@ForAll("documents") JsonNode document) throws MalformedException {
        ObjectNode request = request("jcs").put("json", HEX.formatHex(Json.write(document)));

        assertThat(new String(hex(ask(request), "json"), UTF_8))
                .isEqualTo(new String(Jcs.canonicalize(document), UTF_8));
    }

    private static void assertAgreement(String codec, CborValue value) throws MalformedException {
        JsonNode answer = askAbout(codec, value);
        byte[] theirs = hex(answer, "cbor");

        assertThat(theirs).isEqualTo(Cbor.encode(value));
        assertThat(Cbor.decode(theirs)).isEqualTo(value);
        assertThat(answer.get("value")).isEqualTo(PeerNotation.of(value));
    }

    private static JsonNode askAbout(String codec, CborValue value) throws MalformedException {
        ObjectNode request = request(codec).put("cbor", HEX.formatHex(Cbor.encode(value)));
        request.set("value", PeerNotation.of(value));
        return ask(request);
    }

    private static ObjectNode request(String codec) {
        return JsonNodeFactory.instance.objectNode().put("codec", codec);
    }

    private static JsonNode ask(JsonNode request) throws MalformedException {
        return Json.parse(requireNonNull(peer).ask(new String(Json.write(request), UTF_8), LIMIT));
    }

    private static byte[] hex(JsonNode answer, String member) {
        return HEX.parseHex(answer.get(member).stringValue());
    }
}
