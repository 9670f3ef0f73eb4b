package dev.archipelago.federation;

import java.util.Optional;

/** Tells which peer calls. Strangers and blocked keys hear one and the same. */
final class Callers {
    private final Ground ground;
    private final LegacyCalls legacy;

    Callers(Ground ground, LegacyCalls legacy) {
        this.ground = ground;
        this.legacy = legacy;
    }

    /** Who signed the whole call, or sealed it, and is answered as a peer, be it that it was removed. */
    Optional<PeerRecord> signed(Caller caller) {
        boolean whole = caller.proof() == Caller.Proof.V2 || caller.proof() == Caller.Proof.SEALED;
        return caller.key().filter(key -> whole).flatMap(ground::held);
    }

    PeerRecord require(Caller caller, Method method) throws Refusal {
        PeerRecord peer = caller.key()
                .flatMap(ground::held)
                .filter(known -> isShown(known, caller.proof(), method))
                .orElseThrow(Callers::unknown);
        if (peer.isIn(PeerState.REMOVED)) {
            throw Refusal.removed(peer.membership());
        }
        return peer;
    }

    /** A signature over a time alone is good for reading state, from those that the operator lets use it. */
    private boolean isShown(PeerRecord peer, Caller.Proof proof, Method method) {
        return switch (proof) {
            case V2, SEALED -> true;
            case V1 -> method == Method.GET_STATE && legacy.letsIn(peer.key());
            case OPERATOR, INVITE, NONE -> false;
        };
    }

    private static Refusal unknown() {
        return new Refusal(ErrorCode.UNAUTHENTICATED, "who calls is not known here");
    }
}
