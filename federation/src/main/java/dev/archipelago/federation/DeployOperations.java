package dev.archipelago.federation;

import dev.archipelago.federation.deploy.AppName;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the operator asks about deploys: one at another node, and the apps that others have here. */
final class DeployOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DID = "did";
    private static final String ID = "request_id";

    private final Federation federation;
    private final InstantSource clock;

    DeployOperations(Federation federation, InstantSource clock) {
        this.federation = federation;
        this.clock = clock;
    }

    /** Asks another node for a deploy; without an id it is a new one. */
    ObjectNode deploy(Fields params) throws MalformedException, FederationException {
        Did did = PeerText.did(params);
        ObjectNode request = params.object().deepCopy();
        request.remove(DID);
        if (params.find(ID).isEmpty()) {
            request.put(ID, UUID.randomUUID().toString());
        }
        return json(federation.deploy(
                did,
                RequestJson.read(Fields.of("params", request)),
                clock.instant().plus(PATIENCE)));
    }

    /** The apps that others have here, and what this node asked others for. */
    ObjectNode apps() {
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode apps = all.putArray("apps");
        federation.apps().forEach(app -> apps.add(json(app)));
        ArrayNode asked = all.putArray("asked");
        federation.deploys().forEach(deploy -> asked.add(json(deploy)));
        return all;
    }

    /** Takes away an app that another node has here. */
    ObjectNode remove(Fields params) throws MalformedException, FederationException {
        String appId = params.text("app_id", AppName.LONGEST);
        federation.removeApp(appId);
        return JsonNodeFactory.instance.objectNode().put("app_id", appId);
    }

    private static ObjectNode json(DeployedApp app) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("app_id", app.appId())
                .put("version", app.version())
                .put("image", app.image().toString())
                .put("owner", app.owner().toString())
                .put("status", app.status())
                .put("since", app.since().toString());
    }

    private static ObjectNode json(AskedDeploy deploy) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(DID, deploy.node().toString())
                .put(ID, deploy.request().toString())
                .put("action", deploy.action().text())
                .put("app_id", deploy.appId())
                .put("version", deploy.version())
                .put("asked_at", deploy.asked().toString());
        deploy.receipt().ifPresent(receipt -> json.set("receipt", json(receipt)));
        return json;
    }

    private static ObjectNode json(DeployReceipt receipt) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(ID, receipt.request().toString())
                .put("action", receipt.action().text())
                .put("app_id", receipt.appId())
                .put("version", receipt.version())
                .put("outcome", receipt.outcome().text());
        receipt.reason().ifPresent(reason -> json.put("reason", reason));
        return json.put("at", receipt.at().toString());
    }
}
