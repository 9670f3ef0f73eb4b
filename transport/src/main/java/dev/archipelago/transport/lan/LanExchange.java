package dev.archipelago.transport.lan;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Knock;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpLink;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.lan.knock.Greetings;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The way to one peer for one exchange: tries each place with each secret until a connection stands there, and stays
 * with it.
 */
final class LanExchange implements HttpLink {
    private final HttpCaller http;
    private final Greetings greetings;
    private final PublicKey peer;
    private final List<Way> ways;
    private final Pursuit pursuit;
    private final Consumer<InetSocketAddress> unreachable;
    private @Nullable Way way;

    /**
     * A way that nobody has gone yet.
     *
     * @param ways at least one; those likely to lead there first
     * @param unreachable is told of places where nobody takes a connection or lets us in
     */
    LanExchange(
            HttpCaller http,
            Greetings greetings,
            PublicKey peer,
            List<Way> ways,
            Pursuit pursuit,
            Consumer<InetSocketAddress> unreachable) {
        this.http = http;
        this.greetings = greetings;
        this.peer = peer;
        this.ways = ways;
        this.pursuit = pursuit;
        this.unreachable = unreachable;
    }

    /** Where a peer may be, and the secret that it may know there. */
    record Way(InetSocketAddress place, Knock knock) {}

    @Override
    public HttpResponse send(HttpRequest request, Instant by) throws TransportException, InterruptedException {
        if (way != null) {
            return send(way, request, by);
        }
        for (Way each : ways.subList(0, ways.size() - 1)) {
            try {
                return begin(each, request, by);
            } catch (TransportException e) {
                if (!e.reason().neverSent()) {
                    throw e;
                }
            }
        }
        return begin(ways.getLast(), request, by);
    }

    private HttpResponse begin(Way each, HttpRequest request, Instant by)
            throws TransportException, InterruptedException {
        HttpResponse response = send(each, request, by);
        way = each;
        return response;
    }

    private HttpResponse send(Way each, HttpRequest request, Instant by)
            throws TransportException, InterruptedException {
        pursuit.at(each.place());
        try {
            return http.exchange(each.place(), greetings.dialler(peer, each.knock()), request, by);
        } catch (HttpException e) {
            Reason reason = reason(e.reason());
            if (reason.neverSent()) {
                unreachable.accept(each.place());
            }
            throw new TransportException(reason, e.getMessage(), e);
        }
    }

    private static Reason reason(HttpException.Reason reason) {
        return switch (reason) {
            case MALFORMED_ADDRESS, FORBIDDEN_ADDRESS, UNKNOWN_NAME, UNREACHABLE, ADDRESS_UNAVAILABLE ->
                Reason.UNREACHABLE;
            case TIMED_OUT -> Reason.TIMED_OUT;
            case CUT_OFF, NOT_HTTP, TOO_LARGE -> Reason.CUT_OFF;
            case CLOSED -> Reason.CLOSED;
        };
    }
}
