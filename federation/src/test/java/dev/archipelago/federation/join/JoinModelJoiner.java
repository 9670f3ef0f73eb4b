package dev.archipelago.federation.join;

import java.util.Optional;

/**
 * An honest joiner.
 *
 * @param joining what it began; on its disk
 * @param begins how often it began
 * @param offer which offer it confirmed; in its memory alone
 * @param founded what was founded; on its disk
 * @param ended whether it heard that this is over; on its disk
 */
record JoinModelJoiner(
        JoinModelHandle<Joining> joining,
        int begins,
        Optional<JoinModelHandle<JoinOffer>> offer,
        Optional<JoinModelHandle<Founded>> founded,
        boolean ended) {
    boolean grants() {
        return founded.isPresent() && !ended;
    }

    JoinModelJoiner confirming(JoinModelHandle<JoinOffer> next) {
        return new JoinModelJoiner(joining, begins, Optional.of(next), founded, ended);
    }

    /** A crash takes the offer. */
    JoinModelJoiner restarted() {
        return new JoinModelJoiner(joining, begins, Optional.empty(), founded, ended);
    }

    JoinModelJoiner founding(JoinModelHandle<Founded> next) {
        return new JoinModelJoiner(joining, begins, Optional.empty(), Optional.of(next), ended);
    }

    JoinModelJoiner over() {
        return new JoinModelJoiner(joining, begins, offer, founded, true);
    }

    JoinModelJoiner anew(JoinModelHandle<Joining> next) {
        return new JoinModelJoiner(next, begins + 1, Optional.empty(), founded, ended);
    }
}
