package dev.archipelago.federation.deploying;

import static dev.archipelago.federation.deploying.RequestJson.sound;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app that was installed, and by whom.
 *
 * @param appId what it is called
 * @param version which version
 * @param image what it is made of
 * @param owner the key of the node that installed it
 * @param since since when it is this version
 */
public record OwnedApp(String appId, String version, PinnedImage image, PublicKey owner, Instant since) {
    /** Why a node may not do this with an app, if it may not: an app is touched by its owner alone. */
    public static Optional<String> refusal(Optional<OwnedApp> there, DeployAction action, PublicKey sender) {
        if (action == DeployAction.INSTALL) {
            return there.map(app -> app.owner().equals(sender)
                    ? "the app is installed already: ask for an update"
                    : "another node installed an app of this name");
        }
        return there.isEmpty()
                ? Optional.of("there is no such app")
                : there.filter(app -> !app.owner().equals(sender))
                        .map(app -> "only the node that installed the app may " + action.text() + " it");
    }

    /** As the operator sees it. */
    public DeployedApp shown(String status) {
        return new DeployedApp(appId, version, image, Did.key(owner), status, since);
    }

    /** Reads one. */
    public static OwnedApp read(Fields fields) throws MalformedException {
        String image = fields.text("image", 512);
        return new OwnedApp(
                fields.text(RequestJson.APP, 64),
                fields.text(RequestJson.VERSION, 64),
                sound(fields.path("image"), () -> PinnedImage.parse(image)),
                DeployJson.key(fields, "owner"),
                fields.instant("since"));
    }

    /** As it is kept. */
    public ObjectNode toJson() {
        return JsonNodeFactory.instance
                .objectNode()
                .put(RequestJson.APP, appId)
                .put(RequestJson.VERSION, version)
                .put("image", image.toString())
                .put("owner", owner.toString())
                .put("since", since.toString());
    }
}
