package dev.archipelago.federation;

import static dev.archipelago.federation.Shore.Stand.MEMBER;
import static dev.archipelago.federation.Shore.Stand.OBSERVER;
import static dev.archipelago.federation.Shore.Stand.REMOVED;
import static dev.archipelago.federation.Shore.Stand.STRANGER;
import static dev.archipelago.federation.Strait.Side.ADA;
import static dev.archipelago.federation.Strait.Side.BEN;

import dev.archipelago.federation.Shore.Stand;
import dev.archipelago.federation.Strait.Side;

/** What the operators of two nodes do, one step after the other, and how the nodes stand to each other after each. */
enum Tale {
    INVITE(ADA, Shore::invites, STRANGER, STRANGER),
    JOIN(BEN, Shore::joins, MEMBER, MEMBER),
    ADA_STARTS_ANEW(ADA, Shore::startsAnew, MEMBER, MEMBER),
    BEN_STARTS_ANEW(BEN, Shore::startsAnew, MEMBER, MEMBER),
    RESTRICT(ADA, shore -> shore.trusts(Trust.OBSERVER), OBSERVER, MEMBER),
    TRUST_AGAIN(ADA, shore -> shore.trusts(Trust.TRUSTED), MEMBER, MEMBER),
    REMOVE(ADA, Shore::removes, REMOVED, REMOVED),
    INVITE_AFRESH(ADA, Shore::invites, REMOVED, REMOVED),
    JOIN_AFRESH(BEN, Shore::joins, MEMBER, MEMBER),
    LEAVE(BEN, Shore::removes, REMOVED, REMOVED),
    INVITE_BACK(BEN, Shore::invites, REMOVED, REMOVED),
    JOIN_BACK(ADA, Shore::joins, MEMBER, MEMBER),
    BEN_RESTRICTS(BEN, shore -> shore.trusts(Trust.OBSERVER), MEMBER, OBSERVER);

    private final Side teller;

    @SuppressWarnings("ImmutableEnumChecker") // a lambda without state
    private final Deed deed;

    private final Stand benAtAda;
    private final Stand adaAtBen;

    Tale(Side teller, Deed deed, Stand benAtAda, Stand adaAtBen) {
        this.teller = teller;
        this.deed = deed;
        this.benAtAda = benAtAda;
        this.adaAtBen = adaAtBen;
    }

    /** Whose operator does it. */
    Side teller() {
        return teller;
    }

    void happen(Strait strait) throws FederationException {
        deed.of(strait.shore(teller));
    }

    /** How the other stands at this side when it has happened and both have heard of it. */
    Stand standAt(Side side) {
        return side == ADA ? benAtAda : adaAtBen;
    }

    boolean isJoinBy(Side side) {
        return teller == side && (this == JOIN || this == JOIN_AFRESH || this == JOIN_BACK);
    }

    boolean isRemovalBy(Side side) {
        return teller == side && (this == REMOVE || this == LEAVE);
    }

    private interface Deed {
        void of(Shore shore) throws FederationException;
    }
}
