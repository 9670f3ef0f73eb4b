package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node asks another to do with an app. It is a wish: whether it is granted is the other node's policy.
 *
 * @param appId the app, such as {@code bitcoin-knots}
 * @param requesterDid who asks; a DWN does not hold it against the message's author, who receives it has to
 * @param targetDid who is asked
 * @param action what is asked for
 * @param image the container image
 * @param version the version asked for
 * @param reason why, for people
 * @param requestedAt when it was asked
 */
public record DeployRequest(
        String appId,
        String requesterDid,
        String targetDid,
        DeployAction action,
        Optional<String> image,
        Optional<String> version,
        Optional<String> reason,
        Optional<Instant> requestedAt)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public DeployRequest(
            String appId,
            String requesterDid,
            String targetDid,
            DeployAction action,
            Optional<String> image,
            Optional<String> version,
            Optional<String> reason,
            Optional<Instant> requestedAt) {
        this.appId = appId;
        this.requesterDid = requesterDid;
        this.targetDid = targetDid;
        this.action = action;
        this.image = image;
        this.version = version;
        this.reason = reason;
        this.requestedAt = requestedAt;
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String appId, String requesterDid, String targetDid, DeployAction action) {
        return new Builder(appId, requesterDid, targetDid, action);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static DeployRequest read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.DEPLOY_REQUEST, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static DeployRequest read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.DEPLOY_REQUEST, json)));
    }

    private static DeployRequest of(Members members) {
        return new DeployRequest(
                members.text("app_id"),
                members.text("requester_did"),
                members.text("target_did"),
                members.word("action", DeployAction::of),
                members.optionalText("image"),
                members.optionalText("version"),
                members.optionalText("reason"),
                members.optionalMoment("requested_at"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.DEPLOY_REQUEST;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("app_id", appId)
                .text("requester_did", requesterDid)
                .text("target_did", targetDid)
                .text("action", action.text())
                .text("image", image)
                .text("version", version)
                .text("reason", reason)
                .moment("requested_at", requestedAt)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String appId;
        private final String requesterDid;
        private final String targetDid;
        private final DeployAction action;
        private Optional<String> image = Optional.empty();
        private Optional<String> version = Optional.empty();
        private Optional<String> reason = Optional.empty();
        private Optional<Instant> requestedAt = Optional.empty();

        private Builder(String appId, String requesterDid, String targetDid, DeployAction action) {
            this.appId = appId;
            this.requesterDid = requesterDid;
            this.targetDid = targetDid;
            this.action = action;
        }

        /** The container image. */
        public Builder image(String image) {
            this.image = Optional.of(image);
            return this;
        }

        /** The version asked for. */
        public Builder version(String version) {
            this.version = Optional.of(version);
            return this;
        }

        /** Why, for people. */
        public Builder reason(String reason) {
            this.reason = Optional.of(reason);
            return this;
        }

        /** When it was asked. */
        public Builder requestedAt(Instant requestedAt) {
            this.requestedAt = Optional.of(requestedAt);
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public DeployRequest build() {
            return new DeployRequest(appId, requesterDid, targetDid, action, image, version, reason, requestedAt);
        }
    }
}
