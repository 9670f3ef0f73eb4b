package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Something happened in the federation.
 *
 * @param kind what
 * @param at when, by this node's clock
 * @param peer with whom, if with somebody
 * @param data more about it; never a secret
 */
public record FederationEvent(Kind kind, Instant at, Optional<Did> peer, Map<String, String> data) {
    /** @param data more about it; never a secret */
    public FederationEvent {
        data = Map.copyOf(data);
    }

    /** What happened. */
    public enum Kind {
        /** A membership began. */
        NODE_ADDED("node.added"),
        /** What is known of a peer changed. */
        NODE_UPDATED("node.updated"),
        /** A membership ended. */
        NODE_REMOVED("node.removed"),
        /** A peer can be reached. */
        NODE_ONLINE("node.online"),
        /** A peer cannot be reached, and why. */
        NODE_OFFLINE("node.offline"),
        /** A peer told how it is. */
        STATE_UPDATED("state.updated"),
        /** The trust in a peer changed, or a peer's trust in this node. */
        TRUST_CHANGED("trust.changed"),
        /** An invite was made. */
        INVITE_CREATED("invite.created"),
        /** An invite founded a membership. */
        INVITE_SPENT("invite.spent"),
        /** An invite was taken back. */
        INVITE_REVOKED("invite.revoked"),
        /** A join waits for the other side, or a Rust node for this node's operator. */
        JOIN_PENDING("join.pending"),
        /** A deploy is under way, here or at the peer. */
        DEPLOY_ACCEPTED("deploy.accepted"),
        /** A deploy is not done, and why. */
        DEPLOY_REFUSED("deploy.refused"),
        /** A deploy is done. */
        DEPLOY_COMPLETED("deploy.completed"),
        /** A deploy was tried in vain, and why. */
        DEPLOY_FAILED("deploy.failed"),
        /** A peer sent a text. */
        TEXT_RECEIVED("text.received"),
        /** A peer goes by another key now. */
        KEY_ROTATED("key.rotated"),
        /** A peer's recovery key contradicts itself: no key speaks for the peer any more. The operator has to look. */
        KEY_FROZEN("key.frozen"),
        /** A peer's key was ended, by its owner. */
        KEY_REVOKED("key.revoked"),
        /** A peer called. */
        PEER_SEEN("peer.seen");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** The event's name for other programs. */
        public String text() {
            return text;
        }
    }
}
