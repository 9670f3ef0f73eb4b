package dev.archipelago.federation;

import java.util.Optional;
import java.util.stream.Stream;

/** What one node can ask of another, and how much trust that takes. */
enum Method {
    PEER_JOIN("peer-join", Who.ANYONE),
    PEER_JOIN_CONFIRM("peer-join-confirm", Who.ANYONE),
    HEARTBEAT("heartbeat", Who.BOUND),
    PEER_JOINED("peer-joined", Who.ANYONE),
    GET_STATE("get-state", Who.OBSERVER),
    GET_CATALOG("get-catalog", Who.OBSERVER),
    GET_FILE("get-file", Who.OBSERVER),
    PEER_LEFT("peer-left", Who.BOUND),
    TRUST_CHANGED("trust-changed", Who.BOUND),
    KEY_STATEMENT("key-statement", Who.ANYONE),
    DEPLOY_APP("deploy-app", Who.TRUSTED),
    DEPLOY_RECEIPT("deploy-receipt", Who.TRUSTED),
    TEXT("text", Who.TRUSTED);

    private static final String PREFIX = "federation.";

    private final String text;
    private final Who who;

    Method(String text, Who who) {
        this.text = PREFIX + text;
        this.who = who;
    }

    static Optional<Method> of(String text) {
        return Stream.of(values()).filter(method -> method.text.equals(text)).findFirst();
    }

    String text() {
        return text;
    }

    Who who() {
        return who;
    }

    /** Whom a method is for. Whoever is allowed more may do what takes less. */
    enum Who {
        /** Whoever comes; the method itself looks at what they bring. */
        ANYONE,
        /** A peer that joins or is a member, whatever its trust. */
        BOUND,
        /** A member that is trusted or an observer. */
        OBSERVER,
        /** A member that is trusted. */
        TRUSTED;

        boolean allows(PeerRecord peer) {
            return switch (this) {
                case ANYONE -> true;
                case BOUND -> peer.isBound();
                case OBSERVER ->
                    peer.isIn(PeerState.MEMBER) && peer.rights().trust().atLeast(Trust.OBSERVER);
                case TRUSTED ->
                    peer.isIn(PeerState.MEMBER) && peer.rights().trust().atLeast(Trust.TRUSTED);
            };
        }
    }
}
