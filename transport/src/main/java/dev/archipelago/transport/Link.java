package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Transport.Kind;
import dev.archipelago.transport.TransportException.Reason;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;

/** A transport as the router sees it: one that breaks its contract harms no other. */
final class Link {
    private static final System.Logger LOG = System.getLogger(Link.class.getName());

    private final Transport transport;
    private final Kind kind;
    private Availability last = Availability.UP;
    private int returns;

    Link(Transport transport) {
        this.transport = transport;
        this.kind = transport.kind();
    }

    Kind kind() {
        return kind;
    }

    /** Whether it can be used, and how often it has come back so far. */
    synchronized Look look() {
        Availability now = availability();
        if (now instanceof Availability.Up && last instanceof Availability.Down) {
            returns++;
        }
        last = now;
        return new Look(now, returns);
    }

    /**
     * What a link looks like.
     *
     * @param availability whether it can be used
     * @param returns how often it could be again after it could not
     */
    record Look(Availability availability, int returns) {}

    private Availability availability() {
        try {
            return transport.availability();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, kind + " fails to say whether it can be used", e);
            return Availability.down("it fails: " + e);
        }
    }

    Optional<Reach> reach(Did peer) {
        try {
            return transport.reach(peer);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, kind + " fails to say how it reaches a peer", e);
            return Optional.empty();
        }
    }

    Optional<Answer> exchange(Did peer, Message message, Instant by) throws TransportException, InterruptedException {
        Optional<Answer> answer;
        try {
            answer = transport.exchange(peer, message, by);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, kind + " failed in a way it should not", e);
            throw new TransportException(Reason.CUT_OFF, "the link failed: " + e, e);
        }
        if (answer.isEmpty() && message.wantsReply()) {
            throw new TransportException(Reason.CUT_OFF, "the link brought no answer");
        }
        return answer;
    }

    void close() {
        transport.close();
    }
}
