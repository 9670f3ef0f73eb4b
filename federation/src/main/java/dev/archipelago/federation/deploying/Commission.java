package dev.archipelago.federation.deploying;

import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A deploy that this node asked another for. It was written before the call was made, so that a receipt always finds
 * it, and takes only receipts for what was asked.
 *
 * @param node whom, by the key that it had then
 * @param asker the key with which it was asked
 * @param request the id of what was asked for
 * @param action what was asked for
 * @param appId with which app
 * @param version which version
 * @param hash of what was asked for
 * @param asked when
 * @param receipt the last receipt, which was verified
 */
public record Commission(
        Did node,
        PublicKey asker,
        UUID request,
        DeployAction action,
        String appId,
        String version,
        Bytes hash,
        Instant asked,
        Optional<SignedReceipt> receipt) {
    /** How long it is kept. */
    public static final Duration LIFE = Duration.ofDays(30);

    /** What was asked for just now. */
    public static Commission of(Did node, PublicKey asker, DeployRequest request, Instant now) {
        return new Commission(
                node,
                asker,
                request.id(),
                request.action(),
                request.appId(),
                request.version(),
                RequestJson.hash(request),
                now,
                Optional.empty());
    }

    /** What it is found by. */
    public String key() {
        return key(node, request);
    }

    /** What the commission of an id is found by. */
    public static String key(Did node, UUID request) {
        return node.publicKey() + "." + request;
    }

    /** Whether a receipt is about this, and not about something else under the same id. */
    public boolean isMeantBy(SignedReceipt given) {
        return hash.equals(given.requestHash())
                && request.equals(given.receipt().request())
                && action == given.receipt().action()
                && appId.equals(given.receipt().appId())
                && version.equals(given.receipt().version());
    }

    /** Whether nothing more is to come. */
    public boolean isSettled() {
        return receipt.filter(last -> last.receipt().outcome().isFinal()).isPresent();
    }

    /** Whether the receipt says something else than one before it, which was final. */
    public boolean isContradictedBy(SignedReceipt given) {
        return isSettled()
                && given.receipt().outcome().isFinal()
                && !receipt.filter(given::equals).isPresent();
    }

    /** This with a receipt; one that was overtaken changes nothing. */
    public Commission with(SignedReceipt given) {
        return isSettled()
                ? this
                : new Commission(node, asker, request, action, appId, version, hash, asked, Optional.of(given));
    }

    /** Whether it is forgotten. */
    public boolean isForgottenAt(Instant now) {
        return !now.isBefore(asked.plus(LIFE));
    }

    /**
     * As the operator sees it.
     *
     * @param now what the node is called now
     */
    public AskedDeploy shown(Did now) {
        return new AskedDeploy(now, request, action, appId, version, asked, receipt.map(SignedReceipt::receipt));
    }

    /** Reads one. */
    public static Commission read(Fields fields) throws MalformedException {
        String did = fields.text("node", 256);
        return new Commission(
                fields.at("node", () -> Did.parse(did)),
                DeployJson.key(fields, "asker"),
                fields.uuid(RequestJson.ID),
                RequestJson.action(fields),
                fields.text(RequestJson.APP, 64),
                fields.text(RequestJson.VERSION, 64),
                fields.bytes("request_hash", 32),
                fields.instant("asked_at"),
                fields.find("receipt").isEmpty()
                        ? Optional.empty()
                        : Optional.of(SignedReceipt.read(fields.object("receipt"))));
    }

    /** As it is kept. */
    public ObjectNode toJson() {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("node", node.toString())
                .put("asker", asker.toString())
                .put(RequestJson.ID, request.toString())
                .put(RequestJson.ACTION, action.text())
                .put(RequestJson.APP, appId)
                .put(RequestJson.VERSION, version)
                .put("request_hash", hash.base64Url())
                .put("asked_at", asked.toString());
        receipt.ifPresent(given -> json.set("receipt", given.toJson()));
        return json;
    }
}
