package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.message.MessageException.Reason;
import dev.archipelago.dwn.wire.Base64Url;
import dev.archipelago.dwn.wire.WireJson;
import dev.archipelago.testing.Seed;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are not what an author signed. Each begins with one that is believed. */
class MessageAttackTest {
    private static final DataId DATA = DataId.of("{}".getBytes(StandardCharsets.UTF_8));

    private final Seed seed = new Seed(3);
    private final Person author = Person.of(seed.split("author").random());
    private final Person thief = Person.of(seed.split("thief").random());
    private final Sender sender = author.sender();
    private final RecordsWrite write = RecordsWrite.draft("application/json", DATA)
            .protocol("https://a.example/p", "thing")
            .sign(sender);

    @Test
    void theRealOneIsBelieved() throws MessageException {
        RecordsWrite read = RecordsWrite.read(write.json(), Person.keys());

        assertThat(read).isEqualTo(write);
        assertThat(read.author()).contains(author.did());
        assertThat(DwnMessage.read(write.json(), Person.keys())).isEqualTo(write);
    }

    @Test
    void everyKindIsReadBack() throws MessageException {
        RecordsFilter filter = RecordsFilter.record("r");
        for (DwnMessage message : new DwnMessage[] {
            ProtocolsConfigure.of(WireJson.object().put("protocol", "https://a.example"), sender.inRole("peer")),
            ProtocolsQuery.all(sender),
            ProtocolsQuery.of("https://a.example", Sender.anonymous()),
            RecordsQuery.of(filter, RecordsPage.first().ofSize(3), sender),
            RecordsRead.of(filter, sender),
            RecordsDelete.of("r", sender),
            RecordsDelete.prune("r", sender)
        }) {
            DwnMessage read = DwnMessage.read(message.json(), Person.keys());
            assertThat(read).isEqualTo(message).hasSameClassAs(message).hasToString(message.toString());
            assertThat(read.author()).isEqualTo(message.author());
            assertThat(read.role()).isEqualTo(message.role());
            assertThat(read.timestamp()).isEqualTo(message.timestamp());
        }
    }

    @Test
    void anAlteredDescriptorIsForged() {
        assertRefused(altered(json -> descriptor(json).put("dataFormat", "text/html")), Reason.FORGED);
        assertRefused(altered(json -> descriptor(json).put("recipient", thief.did())), Reason.FORGED);
    }

    /** Nothing but the signature binds what a deletion or a later write says. */
    @Test
    void anAlteredDeletionOrUpdateIsForged() {
        ObjectNode deletion = RecordsDelete.of("r", sender).json();
        descriptor(deletion).put("recordId", write.recordId());
        assertThatThrownBy(() -> DwnMessage.read(deletion, Person.keys())).hasMessageContaining("descriptorCid");

        ObjectNode update = write.update(DataId.of(new byte[] {1})).sign(sender).json();
        descriptor(update).put("dataSize", 2);
        assertThatThrownBy(() -> RecordsWrite.read(update, write.json(), Person.keys()))
                .hasMessageContaining("descriptorCid");
    }

    @Test
    void anotherRecordIdIsForged() {
        assertRefused(altered(json -> json.put("recordId", DATA.cid().toString())), Reason.FORGED);
        assertRefused(altered(json -> json.put("contextId", DATA.cid().toString())), Reason.FORGED);
        assertRefused(altered(json -> json.remove("contextId")), Reason.FORGED);
    }

    /** The thief signs the author's record as his own: the recordId is bound to the author. */
    @Test
    void aRecordCannotBeTakenOver() {
        assertRefused(signed(payload(), thief.signer()), Reason.FORGED);
    }

    /** The author has to have signed the recordId itself. */
    @Test
    void anUnsignedRecordIdIsForged() {
        ObjectNode payload = payload();
        payload.remove("recordId");
        assertRefused(signed(payload, author.signer()), Reason.FORGED);
    }

    /** The thief signs in the author's name. */
    @Test
    void aForeignSignatureIsForged() {
        Signer forger = Signer.of(author.signer().keyId(), thief.signer()::sign);
        assertRefused(signed(payload(), forger), Reason.FORGED);
    }

    @Test
    void aKeyHasOneName() {
        assertRefused(signed(payload(), Signer.of(author.did() + "#other", author.signer()::sign)), Reason.UNKNOWN_KEY);
        assertRefused(signed(payload(), Signer.of(author.did(), author.signer()::sign)), Reason.MALFORMED);
        assertRefused(signed(payload(), Signer.of("did:web:a.example#k", author.signer()::sign)), Reason.UNKNOWN_KEY);
    }

    @Test
    void theAlgorithmIsFixed() {
        for (String alg : new String[] {"none", "ES256K", "HS256", "EdDSA "}) {
            String header = "{\"kid\":\"" + author.signer().keyId() + "\",\"alg\":\"" + alg + "\"}";
            assertRefused(withHeader(header), Reason.MALFORMED);
        }
        String keyId = author.signer().keyId();
        assertRefused(withHeader("{\"kid\":\"" + keyId + "\"}"), Reason.MALFORMED);
        assertRefused(withHeader("{\"kid\":\"" + keyId + "\",\"alg\":\"EdDSA\",\"crit\":[\"b64\"]}"), Reason.MALFORMED);
        assertRefused(withHeader("{\"kid\":\"" + keyId + "\",\"alg\":\"none\",\"alg\":\"EdDSA\"}"), Reason.MALFORMED);
    }

    @Test
    void oneSignatureAndNoMore() {
        assertRefused(altered(json -> signatures(json).removeAll()), Reason.MALFORMED);
        assertRefused(
                altered(json -> signatures(json).add(signatures(json).get(0).deepCopy())), Reason.MALFORMED);
        assertRefused(altered(json -> json.remove("authorization")), Reason.FORGED);
    }

    @Test
    void aSignatureHasOneText() {
        assertRefused(
                altered(json -> {
                    ObjectNode one = signatures(json).get(0).asObject();
                    one.put("signature", one.get("signature").stringValue() + "==");
                }),
                Reason.MALFORMED);
    }

    @Test
    void grantsAreNotUnderstood() {
        assertRefused(
                altered(json -> json.get("authorization").asObject().putObject("authorDelegatedGrant")),
                Reason.UNSUPPORTED);
    }

    @Test
    void whatIsSignedByItsCidIsLookedAt() {
        assertRefused(altered(json -> json.putObject("encryption").put("algorithm", "none")), Reason.FORGED);
        assertRefused(altered(json -> json.putObject("attestation")), Reason.FORGED);
    }

    @Test
    void anUpdateIsBelievedBesideItsFirstWriteAlone() throws MessageException {
        RecordsWrite update =
                write.update(DataId.of(new byte[] {1})).published().sign(sender);
        RecordsWrite foreign = RecordsWrite.draft("application/json", DATA).sign(thief.sender());

        RecordsWrite read = RecordsWrite.read(update.json(), write.json(), Person.keys());
        assertThat(read.first()).isEqualTo(write);
        assertThat(read.isFirst()).isFalse();
        assertThat(read.timestamp()).isAfter(write.timestamp());
        assertRefused(update.json(), Reason.FORGED);
        assertThatThrownBy(() -> RecordsWrite.read(update.json(), foreign.json(), Person.keys()))
                .hasMessageContaining("not of the record");
    }

    /** The owner of an update's key signs another recipient: the first write fixed it. */
    @Test
    void anUpdateCannotChangeWhatStays() {
        assertThatThrownBy(() -> write.update(DATA).recipient(thief.did()).sign(sender))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of the record");
    }

    @Test
    void timesAreOfOneForm() {
        for (String time : new String[] {
            "2030-01-31T12:00:00Z",
            "2030-01-31 12:00:00.000000Z",
            "2030-02-30T12:00:00.000000Z",
            "9999-12-31T23:59:59.999999Z",
            "2030-01-31T25:00:00.000000Z",
            "2030-01-31T12:00:00.000000+00:00",
            ""
        }) {
            assertThatThrownBy(() -> Timestamps.read(time)).isInstanceOf(MessageException.class);
        }
    }

    @Test
    void timesOnlyGoForward() throws MessageException {
        Instant standing = Instant.parse("2030-01-31T12:00:00.123456789Z");
        Timestamps clock = new Timestamps(() -> standing);

        assertThat(Timestamps.text(clock.next())).isEqualTo("2030-01-31T12:00:00.123456Z");
        assertThat(Timestamps.text(clock.next())).isEqualTo("2030-01-31T12:00:00.123457Z");
        Instant later = Timestamps.read("2031-01-01T00:00:00.000000Z");
        assertThat(clock.after(later)).isAfter(later);
        assertThat(Timestamps.text(clock.next())).isEqualTo("2030-01-31T12:00:00.123459Z");
    }

    private ObjectNode payload() {
        return WireJson.object()
                .put("recordId", write.recordId())
                .put("contextId", write.contextId().orElseThrow())
                .put(
                        "descriptorCid",
                        Envelope.made(write.json().get("descriptor")).toString());
    }

    private ObjectNode signed(ObjectNode payload, Signer signer) {
        return altered(json -> json.putObject("authorization").set("signature", Jws.sign(payload, signer)));
    }

    /** Signed by the author's own key over that header. */
    private ObjectNode withHeader(String header) {
        return altered(json -> {
            ObjectNode one = signatures(json).get(0).asObject();
            String encoded = Base64Url.encode(header.getBytes(StandardCharsets.UTF_8));
            String payload =
                    json.get("authorization").get("signature").get("payload").stringValue();
            byte[] signature = author.signer().sign((encoded + "." + payload).getBytes(StandardCharsets.US_ASCII));
            one.put("protected", encoded).put("signature", Base64Url.encode(signature));
        });
    }

    private ObjectNode altered(Consumer<ObjectNode> change) {
        ObjectNode json = write.json();
        change.accept(json);
        return json;
    }

    private static ObjectNode descriptor(ObjectNode json) {
        return json.get("descriptor").asObject();
    }

    private static ArrayNode signatures(ObjectNode json) {
        return json.get("authorization").get("signature").get("signatures").asArray();
    }

    private static void assertRefused(JsonNode message, Reason reason) {
        assertThatThrownBy(() -> RecordsWrite.read(message, Person.keys()))
                .isInstanceOfSatisfying(
                        MessageException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
