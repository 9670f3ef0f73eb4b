package dev.archipelago.federation.deploying;

import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A receipt with the signature of the node that gives it, which stands over both nodes' keys and what was asked for: it
 * is worth nothing to another node, and for another request.
 *
 * @param receipt what became of the deploy
 * @param requestHash of what was asked for
 * @param signature by the node that gives it
 */
public record SignedReceipt(DeployReceipt receipt, Bytes requestHash, Bytes signature) {
    private static final String OUTCOME = "outcome";
    private static final String REASON = "reason";
    private static final String AT = "at";
    private static final String HASH = "request_hash";
    private static final String SIGNATURE = "signature";
    private static final int HASH_SIZE = 32;
    private static final int SIGNATURE_SIZE = 64;

    /** Gives a receipt to the node that asked. */
    public static SignedReceipt sign(DeployReceipt receipt, Bytes requestHash, PublicKey asker, Identity me) {
        byte[] signature = me.sign(statement(receipt, requestHash, me.publicKey(), asker));
        return new SignedReceipt(receipt, requestHash, Bytes.of(signature));
    }

    /** Whether a node gave it to another. */
    public boolean isBy(PublicKey giver, PublicKey asker) {
        return giver.verify(statement(receipt, requestHash, giver, asker), signature.toArray());
    }

    private static byte[] statement(DeployReceipt receipt, Bytes requestHash, PublicKey giver, PublicKey asker) {
        return Statement.RECEIPT.of(
                CborValue.of(giver.bytes()),
                CborValue.of(asker.bytes()),
                CborValue.of(requestHash.toArray()),
                CborValue.of(receipt.request().toString()),
                CborValue.of(receipt.action().text()),
                CborValue.of(receipt.appId()),
                CborValue.of(receipt.version()),
                CborValue.of(receipt.outcome().text()),
                CborValue.of(receipt.reason().orElse("")),
                CborValue.of(receipt.at().toString()));
    }

    /** Reads a receipt; there is nothing in it beside what is signed. */
    public static SignedReceipt read(Fields fields) throws MalformedException {
        fields.only(Set.of(
                RequestJson.ID,
                RequestJson.ACTION,
                RequestJson.APP,
                RequestJson.VERSION,
                OUTCOME,
                REASON,
                AT,
                HASH,
                SIGNATURE));
        return new SignedReceipt(
                receipt(fields), fields.bytes(HASH, HASH_SIZE), fields.bytes(SIGNATURE, SIGNATURE_SIZE));
    }

    private static DeployReceipt receipt(Fields fields) throws MalformedException {
        UUID id = fields.uuid(RequestJson.ID);
        DeployAction action = RequestJson.action(fields);
        String app = fields.text(RequestJson.APP, 64);
        String version = fields.text(RequestJson.VERSION, 64);
        Outcome outcome = Outcome.of(fields.text(OUTCOME, 16))
                .orElseThrow(() -> new MalformedException(
                        fields.path(OUTCOME) + " must be accepted, refused, completed or failed"));
        Optional<String> reason = fields.findText(REASON, DeployReceipt.LONGEST_REASON);
        Instant at = fields.instant(AT);
        return sound(fields.toString(), () -> new DeployReceipt(id, action, app, version, outcome, reason, at));
    }

    /** The receipt as an object. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(RequestJson.ID, receipt.request().toString())
                .put(RequestJson.ACTION, receipt.action().text())
                .put(RequestJson.APP, receipt.appId())
                .put(RequestJson.VERSION, receipt.version())
                .put(OUTCOME, receipt.outcome().text());
        receipt.reason().ifPresent(reason -> json.put(REASON, reason));
        return json.put(AT, receipt.at().toString())
                .put(HASH, requestHash.base64Url())
                .put(SIGNATURE, signature.base64Url());
    }
}
