package dev.archipelago.node.links;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Instant;
import java.util.Optional;

/** A link that opens after the node is ready, or not at all: until then it is down, and says why. */
final class LateLink implements Transport {
    private final Kind kind;
    private volatile Stand stand;

    /** @param why what it waits for, for a person */
    LateLink(Kind kind, String why) {
        this.kind = kind;
        this.stand = new Closed(why);
    }

    private sealed interface Stand {}

    private record Open(Transport link) implements Stand {}

    private record Closed(String why) implements Stand {}

    private record Ended() implements Stand {}

    /** It is there. One that comes when all is over is closed at once. */
    synchronized void opened(Transport link) {
        if (stand instanceof Ended) {
            link.close();
        } else {
            stand = new Open(link);
        }
    }

    /** It does not come, and why. */
    synchronized void failed(String why) {
        if (stand instanceof Closed) {
            stand = new Closed(why);
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public Availability availability() {
        return switch (stand) {
            case Open open -> open.link().availability();
            case Closed closed -> Availability.down(closed.why());
            case Ended ended -> Availability.down("it is closed");
        };
    }

    @Override
    public Optional<Reach> reach(Did peer) {
        return stand instanceof Open open ? open.link().reach(peer) : Optional.empty();
    }

    @Override
    public Optional<Answer> exchange(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        if (stand instanceof Open open) {
            return open.link().exchange(peer, message, by);
        }
        throw new TransportException(Reason.UNREACHABLE, "the link is not open");
    }

    @Override
    public synchronized void close() {
        if (stand instanceof Open open) {
            open.link().close();
        }
        stand = new Ended();
    }
}
