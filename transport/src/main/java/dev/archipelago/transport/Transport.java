package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import java.time.Instant;
import java.util.Optional;

/**
 * One kind of link to peers. It makes sure that what it sends is read by that peer alone or by nobody who matters, and
 * says of each answer whether it was shown to be the peer's. Safe for use by several threads; its methods may wait, so
 * an event loop must not call them.
 */
public interface Transport extends AutoCloseable {
    /** Which kind of link this is. */
    Kind kind();

    /** Whether it can be used at all now, and why not. Answers at once. */
    Availability availability();

    /** What it takes to reach a peer over this link, empty where no way to it is known. Answers at once. */
    Optional<Reach> reach(Did peer);

    /**
     * Brings a message to a peer and its answer back.
     *
     * @param by when to give up
     * @return the answer; of a message that wants none it may be missing, and it arrived all the same
     * @throws TransportException where the message did not arrive, or that is not known
     * @throws InterruptedException where the thread is interrupted meanwhile; nothing of the attempt is left behind
     */
    Optional<Answer> exchange(Did peer, Message message, Instant by) throws TransportException, InterruptedException;

    /** Ends it with all that is under way. Does nothing the second time. */
    @Override
    void close();

    /** The kinds of links there are. */
    enum Kind {
        /** A radio. */
        MESH,
        /** The local network. */
        LAN,
        /** An onion service. */
        TOR,
        /** Clear-text HTTP on this machine. */
        HTTP
    }
}
