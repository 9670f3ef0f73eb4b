package dev.archipelago.federation.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The four messages as JSON: what is whole reads back, and what is not is refused by the member's name. */
class JoinMessagesTest {
    private static final Set<String> OPTIONAL = Set.of("params.joiner.next_key_hash", "params.inviter.next_key_hash");

    static Stream<Message> messages() throws Exception {
        Samples plain = Samples.plain();
        Samples published = Samples.published();
        return Stream.of(plain, published)
                .flatMap(join -> Stream.of(
                        new Message("request", join.request(), join.request().toJson(), JoinRequest::read),
                        new Message("offer", join.offer(), join.offer().toJson(), JoinOffer::read),
                        new Message("confirm", join.confirm(), join.confirm().toJson(), JoinConfirm::read),
                        new Message(
                                "acceptance",
                                join.acceptance(),
                                join.acceptance().toJson(),
                                JoinAcceptance::read)));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsBackWhatIsWritten(Message message) throws Exception {
        assertThat(message.read(message.json)).isEqualTo(message.value);
        assertThat(message.value.toString()).doesNotContain("127.0.0.1", "recovery");
    }

    @ParameterizedTest
    @MethodSource("messages")
    void namesTheMemberThatIsMissing(Message message) throws Exception {
        for (Damages damage : Damages.without("params", message.json)) {
            if (!OPTIONAL.contains(damage.path())) {
                assertRefused(message, damage);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("messages")
    void namesTheMemberOfAnotherKind(Message message) throws Exception {
        for (Damages damage : Damages.illTyped("params", message.json)) {
            assertRefused(message, damage);
        }
    }

    private static void assertRefused(Message message, Damages damage) {
        assertThat(catchThrowable(() -> message.read(damage.object())))
                .as("%s without %s", message, damage)
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(damage.path())
                .message()
                .hasSizeLessThan(300);
    }

    @ParameterizedTest
    @MethodSource("messages")
    void anyOtherMessageIsNotTakenForIt(Message message) throws Exception {
        List<Message> others =
                messages().filter(other -> !other.name.equals(message.name)).toList();

        for (Message other : others) {
            assertThatThrownBy(() -> message.read(other.json)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void bytesOfTheWrongNumber() throws Exception {
        ObjectNode json = Samples.plain().request().toJson();
        json.put("signature", Base64Url.encode(new byte[63]));

        assertMalformed(json, "params.signature: must be 64 bytes, not 63");
    }

    @Test
    void endpointsThatAreNoObject() throws Exception {
        for (String wrong :
                new String[] {"", "[]", "{", "{\"a\":1,\"a\":2}", "7", "{\"a\":" + "[".repeat(8) + "]".repeat(8) + "}"
                }) {
            ObjectNode json = Samples.plain().request().toJson();
            json.withObject("joiner").put("endpoints", wrong);
            assertMalformed(json, "params.joiner.endpoints");
        }
    }

    @Test
    void textsThatAreTooLong() throws Exception {
        for (String name : new String[] {"document", "endpoints"}) {
            ObjectNode json = Samples.plain().request().toJson();
            json.withObject("joiner").put(name, "{\"a\":\"" + "x".repeat(ToldDocument.LONGEST) + "\"}");
            assertMalformed(json, "params.joiner." + name + " must be at most");
        }
    }

    @Test
    void documentOfADhtWithoutItsPacket() throws Exception {
        ObjectNode json = Samples.published().request().toJson();
        json.withObject("joiner").remove("packet");

        assertMalformed(json, "params.joiner.packet is missing");
    }

    @Test
    void documentOfADhtWithAnotherPacket() throws Exception {
        ObjectNode json = Samples.published().request().toJson();
        ObjectNode joiner = json.withObject("joiner");
        joiner.put(
                "packet", Base64Url.encode(Samples.packet(Cove.EVE, Cove.START).body()));
        assertMalformed(json, "params.joiner.packet");

        String other =
                joiner.path("document").stringValue().replace("}]", "}],\"alsoKnownAs\":[\"did:example:other\"]");
        joiner.put(
                "packet",
                Samples.published()
                        .request()
                        .toJson()
                        .withObject("joiner")
                        .path("packet")
                        .stringValue());
        joiner.put("document", other);
        assertMalformed(json, "params.joiner");
    }

    @Test
    void documentOfADhtThatIsNotInItsPacket() throws Exception {
        ObjectNode json = Samples.published().request().toJson();
        ObjectNode joiner = json.withObject("joiner");
        ObjectNode document = Json.parse(joiner.path("document").stringValue()).asObject();
        ObjectNode service = document.putArray("service").addObject();
        service.put("id", document.path("id").stringValue() + "#mirror").put("type", "Mirror");
        service.putArray("serviceEndpoint").add("https://evil.example/");
        joiner.put("document", new String(Json.write(document), java.nio.charset.StandardCharsets.UTF_8));

        assertMalformed(json, "params.joiner.packet: holds another document");
    }

    @Test
    void documentOfAKeyWithAPacket() throws Exception {
        ObjectNode json = Samples.plain().request().toJson();
        json.withObject("joiner")
                .put(
                        "packet",
                        Base64Url.encode(Samples.packet(Cove.BEN, Cove.START).body()));

        assertMalformed(json, "params.joiner.packet is not expected");
    }

    /** White space does not change what a document says, but it is another text, and the text is what was signed. */
    @Test
    void documentIsHashedAsItCame() throws Exception {
        JoinRequest request = Samples.plain().request();
        ObjectNode json = request.toJson();
        ObjectNode joiner = json.withObject("joiner");
        joiner.put("document", joiner.path("document").stringValue() + " ");
        JoinRequest spaced = JoinRequest.read(Cove.carried(json));

        assertThat(spaced.joiner().document()).isEqualTo(request.joiner().document());
        assertThat(spaced.signed(Cove.ADA.publicKey())).isNotEqualTo(request.signed(Cove.ADA.publicKey()));
    }

    private static void assertMalformed(ObjectNode request, String message) {
        assertThatThrownBy(() -> JoinRequest.read(Cove.carried(request)))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(message);
    }

    private interface Reader {
        Object read(Fields fields) throws MalformedException;
    }

    record Message(String name, Object value, ObjectNode json, Reader reader) {
        Object read(ObjectNode object) throws MalformedException {
            return reader.read(Cove.carried(object));
        }

        @Override
        public String toString() {
            return name;
        }
    }
}
