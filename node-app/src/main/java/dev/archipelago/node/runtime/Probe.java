package dev.archipelago.node.runtime;

import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpFields;
import dev.archipelago.transport.http.HttpOrigin;
import dev.archipelago.transport.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks an app over HTTP whether it is well. */
@FunctionalInterface
public interface Probe {
    /**
     * What is wrong with the answer to a GET; nothing where it has a status from 200 to 399.
     *
     * @param limit how long it may take
     */
    Optional<String> objection(String host, int port, String path, Duration limit) throws InterruptedException;

    /** By a caller, whose policy says what may be reached. */
    static Probe by(HttpCaller caller, InstantSource clock) {
        return (host, port, path, limit) -> {
            try {
                int status = caller.exchange(
                                new HttpOrigin(host, port),
                                HttpRequest.get(path, new HttpFields(List.of())),
                                clock.instant().plus(limit))
                        .status();
                return status >= 200 && status < 400 ? Optional.empty() : Optional.of("it answers " + status);
            } catch (HttpException | IllegalArgumentException e) {
                return Optional.of("it does not answer: " + e.getMessage());
            }
        };
    }
}
