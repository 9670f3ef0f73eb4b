package dev.archipelago.transport.http;

import dev.archipelago.transport.http.HttpException.Reason;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Finds the addresses of an origin that may be dialled: first the name is resolved, then the policy is asked. */
final class NameLookup {
    private static final int MOST_ADDRESSES = 4;

    private final NameResolver resolver;
    private final AddressPolicy policy;

    NameLookup(NameResolver resolver, AddressPolicy policy) {
        this.resolver = resolver;
        this.policy = policy;
    }

    /** At least one and at most four addresses. */
    List<InetSocketAddress> find(HttpOrigin origin, Countdown time) throws HttpException, InterruptedException {
        List<InetSocketAddress> allowed = new ArrayList<>();
        String objection = "it stands for no address";
        for (InetAddress address : resolve(origin, time)) {
            InetSocketAddress candidate = new InetSocketAddress(address, origin.port());
            Optional<String> refusal = policy.objection(candidate);
            objection = refusal.orElse(objection);
            if (refusal.isEmpty() && allowed.size() < MOST_ADDRESSES) {
                allowed.add(candidate);
            }
        }
        if (allowed.isEmpty()) {
            throw new HttpException(
                    Reason.FORBIDDEN_ADDRESS, origin + " is not dialled: " + objection + "; use another address");
        }
        return allowed;
    }

    private List<InetAddress> resolve(HttpOrigin origin, Countdown time) throws HttpException, InterruptedException {
        Optional<InetAddress> literal = Addresses.literal(origin.host());
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        if (origin.isOnion()) {
            throw new HttpException(
                    Reason.FORBIDDEN_ADDRESS,
                    "an onion service is reached through Tor alone, and its name never looked up");
        }
        FutureTask<List<InetAddress>> task = new FutureTask<>(() -> resolver.resolve(origin.host()));
        Thread.ofVirtual().name("resolve").start(task);
        try {
            return time.await(task, origin.host() + " was not resolved");
        } catch (ExecutionException e) {
            throw new HttpException(
                    Reason.UNKNOWN_NAME,
                    "the name " + origin.host() + " stands for no address; check it, or try again later",
                    e);
        } finally {
            task.cancel(true);
        }
    }
}
