package dev.archipelago.federation;

import java.time.Instant;

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
     * An answer and what is known of its origin.
     *
     * @param reply the answer
     * @param proven whether it was shown to be the peer's own answer to this very call
     */
    record Answered(Reply reply, boolean proven) {}
}
