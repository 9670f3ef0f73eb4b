package dev.archipelago.federation;

/** Tells which peer calls. Strangers and blocked keys hear one and the same. */
final class Callers {
    private final Ground ground;
    private final LegacyCalls legacy;

    Callers(Ground ground, LegacyCalls legacy) {
        this.ground = ground;
        this.legacy = legacy;
    }

    PeerRecord require(Caller caller, Method method) throws Refusal {
        PeerRecord peer = caller.key()
                .flatMap(ground.books()::peer)
                .filter(known -> isShown(known, caller.proof(), method) && !known.isIn(PeerState.BLOCKED))
                .orElseThrow(Callers::unknown);
        if (!peer.isIn(PeerState.REMOVED)) {
            return peer;
        }
        if (ground.now().isAfter(peer.since().plus(PeerRecord.TOMBSTONE))) {
            throw unknown();
        }
        throw new Refusal(ErrorCode.REMOVED, "the membership was ended");
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
