package dev.archipelago.transport.http;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Endpoints;
import dev.archipelago.transport.Endpoints.Place;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.PeerBook;
import dev.archipelago.transport.Reach;
import dev.archipelago.transport.Transport;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The link over clear-text HTTP to where a peer says it listens for that, which is for peers on this machine. The
 * caller it is given decides which addresses are dialled.
 */
public final class HttpTransport implements Transport {
    private static final Reach REACH = new Reach(1 << 20, Duration.ofMillis(2), 10_000_000);

    private final HttpCaller http;
    private final PeerBook book;
    private final HttpAuth auth;
    private final InstantSource clock;
    private volatile boolean closed;

    /**
     * A link.
     *
     * @param http makes the connections; it is closed with the link
     * @param book knows where peers are
     * @param auth makes an exchange a peer's own
     */
    public HttpTransport(HttpCaller http, PeerBook book, HttpAuth auth) {
        this(http, book, auth, InstantSource.system());
    }

    HttpTransport(HttpCaller http, PeerBook book, HttpAuth auth, InstantSource clock) {
        this.http = http;
        this.book = book;
        this.auth = auth;
        this.clock = clock;
    }

    @Override
    public Kind kind() {
        return Kind.HTTP;
    }

    @Override
    public Availability availability() {
        return closed ? Availability.down("it is closed") : Availability.UP;
    }

    @Override
    public Optional<Reach> reach(Did peer) {
        return places(peer).isEmpty() ? Optional.empty() : Optional.of(REACH);
    }

    private List<Place> places(Did peer) {
        return book.endpoints(peer).map(Endpoints::http).orElse(List.of());
    }

    /** Asks one place after the other until one answers as the peer. */
    @Override
    public Optional<Answer> exchange(Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        List<Place> places = places(peer);
        List<TransportException> failures = new ArrayList<>();
        @Nullable Answer doubtful = null;
        for (int i = 0; i < places.size(); i++) {
            try {
                Answer answer = auth.exchange(to(places.get(i)), peer, message, share(by, places.size() - i));
                if (answer.proven()) {
                    return Optional.of(answer);
                }
                doubtful = doubtful == null ? answer : doubtful;
            } catch (TransportException e) {
                if (e.reason() == Reason.BUSY || e.reason() == Reason.CLOSED) {
                    throw e;
                }
                failures.add(e);
            }
        }
        if (doubtful == null) {
            throw all(failures);
        }
        return Optional.of(doubtful);
    }

    /** One that stalls leaves time for those behind it. */
    private Instant share(Instant by, int places) {
        Instant now = clock.instant();
        return places == 1 || !by.isAfter(now)
                ? by
                : now.plus(Duration.between(now, by).dividedBy(places));
    }

    private HttpLink to(Place place) {
        return (request, by) -> {
            try {
                return http.exchange(new HttpOrigin(place.host(), place.port()), request, by);
            } catch (HttpException e) {
                throw new TransportException(reason(e.reason()), place + ": " + e.getMessage(), e);
            } catch (IllegalArgumentException e) {
                throw new TransportException(Reason.UNREACHABLE, place + ": " + e.getMessage(), e);
            }
        };
    }

    private static Reason reason(HttpException.Reason reason) {
        return switch (reason) {
            case MALFORMED_ADDRESS, FORBIDDEN_ADDRESS, UNKNOWN_NAME, UNREACHABLE, ADDRESS_UNAVAILABLE ->
                Reason.UNREACHABLE;
            case TIMED_OUT -> Reason.TIMED_OUT;
            case CUT_OFF, TOO_LARGE -> Reason.CUT_OFF;
            case NOT_HTTP -> Reason.IMPOSTOR;
            case CLOSED -> Reason.CLOSED;
        };
    }

    /** What became of all places, by the reason that admits most. */
    private static TransportException all(List<TransportException> failures) {
        if (failures.isEmpty()) {
            return new TransportException(Reason.UNREACHABLE, "no place is known where the peer listens for HTTP");
        }
        TransportException telling = failures.stream()
                .filter(failure -> !failure.reason().neverSent())
                .findFirst()
                .orElse(failures.getFirst());
        String all = String.join(
                "; ", failures.stream().map(TransportException::getMessage).toList());
        return new TransportException(telling.reason(), all, telling);
    }

    @Override
    public void close() {
        closed = true;
        http.close();
    }
}
