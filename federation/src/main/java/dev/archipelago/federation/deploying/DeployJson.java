package dev.archipelago.federation.deploying;

import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploying.Deploy.Stage;
import dev.archipelago.federation.deploying.Deploy.Trouble;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A deploy as it is kept. */
public final class DeployJson {
    private static final String SENDER = "sender";
    private static final String MEMBERSHIP = "membership";
    private static final String REQUEST = "request";
    private static final String STAGE = "stage";
    private static final String TROUBLE = "trouble";
    private static final String RECEIPT = "receipt";
    private static final String TOLD = "told";
    private static final String SINCE = "since";

    private DeployJson() {}

    /** Writes a deploy. */
    public static ObjectNode write(Deploy deploy) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put(SENDER, deploy.sender().toString());
        deploy.membership().ifPresent(id -> json.put(MEMBERSHIP, id.toString()));
        deploy.request().ifPresent(request -> json.set(REQUEST, RequestJson.write(request)));
        json.put(STAGE, deploy.stage().name().toLowerCase(Locale.ROOT));
        deploy.trouble()
                .ifPresent(trouble -> json.putObject(TROUBLE)
                        .put("outcome", trouble.outcome().text())
                        .put("reason", trouble.reason()));
        json.set(RECEIPT, deploy.receipt().toJson());
        return json.put(TOLD, deploy.isTold()).put(SINCE, deploy.since().toString());
    }

    /** Reads a deploy. */
    public static Deploy read(Fields fields) throws MalformedException {
        SignedReceipt receipt = SignedReceipt.read(fields.object(RECEIPT));
        Optional<UUID> membership =
                fields.find(MEMBERSHIP).isEmpty() ? Optional.empty() : Optional.of(fields.uuid(MEMBERSHIP));
        return new Deploy(
                key(fields, SENDER),
                membership,
                request(fields),
                stage(fields),
                trouble(fields),
                receipt,
                fields.findFlag(TOLD).orElse(false),
                fields.instant(SINCE));
    }

    private static Optional<DeployRequest> request(Fields fields) throws MalformedException {
        return fields.find(REQUEST).isEmpty()
                ? Optional.empty()
                : Optional.of(RequestJson.read(fields.object(REQUEST)));
    }

    static PublicKey key(Fields fields, String name) throws MalformedException {
        Bytes bytes = fields.hex(name, PublicKey.SIZE);
        return fields.<PublicKey, IdentityException>at(name, () -> PublicKey.of(bytes.toArray()));
    }

    private static Stage stage(Fields fields) throws MalformedException {
        String word = fields.text(STAGE, 16);
        return Stream.of(Stage.values())
                .filter(stage -> stage.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedException(fields.path(STAGE) + " is not known here"));
    }

    private static Optional<Trouble> trouble(Fields fields) throws MalformedException {
        if (fields.find(TROUBLE).isEmpty()) {
            return Optional.empty();
        }
        Fields trouble = fields.object(TROUBLE);
        Outcome outcome = Outcome.of(trouble.text("outcome", 16))
                .orElseThrow(() -> new MalformedException(trouble.path("outcome") + " is not known here"));
        return Optional.of(new Trouble(outcome, trouble.text("reason", 256)));
    }
}
