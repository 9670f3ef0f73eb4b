package dev.archipelago.node.links;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.Way;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Attempt;
import dev.archipelago.transport.Delivery;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Method;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportRouter;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes the federation's calls by a router. */
final class RoutedCalls implements PeerCalls {
    private static final Map<String, Method> METHODS =
            Arrays.stream(Method.values()).collect(Collectors.toMap(RoutedCalls::name, Function.identity()));

    private final TransportRouter router;
    private final Whereabouts book;

    RoutedCalls(TransportRouter router, Whereabouts book) {
        this.router = router;
        this.book = book;
    }

    private static String name(Method method) {
        return "federation." + method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public Answered call(Destination to, Call call, Instant by) throws PeerUnreachable {
        Message message = new Message(UUID.randomUUID(), number(call), body(call), Urgency.NOW, true);
        Delivery delivery = delivery(to, message, by);
        return answered(delivery);
    }

    /** What is kept is signed when it is sent, and bears one id each time. */
    @Override
    public Posted post(Destination to, Call call, Instant by, Instant until) throws PeerUnreachable {
        Message message = new Message(id(call), number(call), body(call), Urgency.NOW, false);
        Delivery delivery = delivery(to, message, until);
        return delivery.outcome() instanceof Delivery.Queued queued
                ? new Posted.Kept(queued.until(), obstacles(delivery))
                : new Posted.Heard(answered(delivery));
    }

    private static String obstacles(Delivery delivery) {
        return delivery.attempts().isEmpty()
                ? "others wait for it already"
                : delivery.attempts().stream().map(Attempt::toString).collect(Collectors.joining("; "));
    }

    private static UUID id(Call call) {
        return UUID.fromString(call.id().orElseThrow(() -> new IllegalArgumentException("what is kept has an id")));
    }

    private static int number(Call call) {
        Method method = METHODS.get(call.method());
        if (method == null) {
            throw new IllegalArgumentException(call.method() + " is no method between nodes");
        }
        return method.number();
    }

    private static Payload body(Call call) {
        return Payload.of(call.body());
    }

    private Delivery delivery(Destination to, Message message, Instant by) throws PeerUnreachable {
        book.visiting(to);
        try {
            return router.send(to.did(), message, by);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerUnreachable("the call was interrupted", e);
        } finally {
            book.left(to);
        }
    }

    private static Answered answered(Delivery delivery) throws PeerUnreachable {
        Answer answer = delivery.answer().orElseThrow(() -> new PeerUnreachable(delivery.explain()));
        try {
            return new Answered(
                    Reply.parse(answer.body().bytes()),
                    answer.proven(),
                    delivery.link().map(kind -> new Way(kind.name().toLowerCase(Locale.ROOT), delivery.explain())));
        } catch (FederationException e) {
            throw new PeerUnreachable("what answered speaks something else: " + e.getMessage(), e);
        }
    }
}
