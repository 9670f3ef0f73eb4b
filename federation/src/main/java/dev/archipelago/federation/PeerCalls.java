package dev.archipelago.federation;

import java.time.Instant;
import java.util.Optional;

/** Port: carries a call to a peer and its answer back, over whatever link there is. */
@FunctionalInterface
public interface PeerCalls {
    /**
     * Makes one call. The carrier shows the peer who calls, and makes sure that an answer is the peer's own before it
     * says so in the answer's {@link Answered#proven()}.
     *
     * @param by when to give up
     * @throws PeerUnreachable where no answer came
     */
    Answered call(Destination to, Call call, Instant by) throws PeerUnreachable;

    /**
     * Makes a call that proves itself, such as a key statement: the carrier names neither the caller nor the called,
     * who may go by other keys by now. A carrier that cannot do so makes it as any other.
     *
     * @param by when to give up
     * @throws PeerUnreachable where no answer came
     */
    default Answered callUnnamed(Destination to, Call call, Instant by) throws PeerUnreachable {
        return call(to, call, by);
    }

    /**
     * Makes a call whose answer nobody has to wait for. A carrier that can keeps it where the peer cannot be reached
     * now, and makes it later, as often as it takes; the peer acts once for each id. One that cannot makes it as any
     * other.
     *
     * @param until how long it may be kept
     * @throws PeerUnreachable where it was neither made nor kept
     */
    default Posted post(Destination to, Call call, Instant by, Instant until) throws PeerUnreachable {
        return new Posted.Heard(call(to, call, by));
    }

    /**
     * An answer and what is known of its origin.
     *
     * @param reply the answer
     * @param proven whether it was shown to be the peer's own answer to this very call
     * @param way how it came, where the carrier tells
     */
    record Answered(Reply reply, boolean proven, Optional<Way> way) {
        /** An answer of which is not told how it came. */
        public Answered(Reply reply, boolean proven) {
            this(reply, proven, Optional.empty());
        }
    }

    /** What became of a call that may be kept. */
    sealed interface Posted {
        /**
         * It was made.
         *
         * @param answered what was answered
         */
        record Heard(Answered answered) implements Posted {}

        /**
         * It is kept.
         *
         * @param until how long
         * @param why it could not be made now, for a person
         */
        record Kept(Instant until, String why) implements Posted {}
    }
}
