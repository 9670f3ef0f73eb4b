package dev.archipelago.transport;

import dev.archipelago.transport.Attempt.Skipped;
import dev.archipelago.transport.Transport.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Which link carries what. A value: it answers at once and always the same. */
public interface RoutingPolicy {
    /**
     * What suits a network with a radio: small messages go by radio first, then over the local network, then by onion
     * service, then over HTTP; what is heavy goes by radio last. A link is skipped whose budget a message exceeds or
     * that would be busy with it past the deadline.
     */
    static RoutingPolicy standard() {
        return StandardPolicy.INSTANCE;
    }

    /** The links a message may take, the best first. */
    List<Kind> preference(Message message);

    /** Why a message is not to be sent that way, if there is a reason. */
    Optional<Skipped> objection(Prospect prospect);

    /** How long to wait for that link at most before the next is tried; the deadline holds anyway. */
    Duration patience(Prospect prospect);

    /**
     * A link that could be tried.
     *
     * @param message what it is to carry
     * @param kind which link
     * @param reach what it can carry to the peer
     * @param left how much time there is until the deadline
     * @param rest what else could be done with the message
     */
    record Prospect(Message message, Kind kind, Reach reach, Duration left, Rest rest) {
        /** How long the link would be busy with the message. */
        public Duration airtime() {
            return reach.airtime(message.body().size());
        }
    }

    /** What is left where a link does not do it. */
    enum Rest {
        /** Another link. */
        ANOTHER_LINK,
        /** The outbox, which tries again later. */
        OUTBOX,
        /** Nothing. */
        NOTHING
    }
}
