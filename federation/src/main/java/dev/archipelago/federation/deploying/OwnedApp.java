package dev.archipelago.federation.deploying;

import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An app that was installed, and by whom.
 *
 * @param appId what it is called
 * @param version which version
 * @param image what it is made of
 * @param owner the key with which a node installed it; it may have another since
 * @param since since when it is this version
 */
public record OwnedApp(String appId, String version, PinnedImage image, PublicKey owner, Instant since) {
    /**
     * Why a node may not do this with an app, if it may not: an app is touched by its owner alone.
     *
     * @param isSender whether a key is, or was, that of the node that asks
     */
    public static Optional<String> refusal(
            Optional<OwnedApp> there, DeployAction action, Predicate<PublicKey> isSender) {
        if (action == DeployAction.INSTALL) {
            return there.map(app -> isSender.test(app.owner())
                    ? "the app is installed already: ask for an update"
                    : "another node installed an app of this name");
        }
        return there.isEmpty()
                ? Optional.of("there is no such app")
                : there.filter(app -> !isSender.test(app.owner()))
                        .map(app -> "only the node that installed the app may " + action.text() + " it");
    }

    /**
     * As the operator sees it.
     *
     * @param by what the owner is called now
     */
    public DeployedApp shown(Did by, String status) {
        return new DeployedApp(appId, version, image, by, status, since);
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
