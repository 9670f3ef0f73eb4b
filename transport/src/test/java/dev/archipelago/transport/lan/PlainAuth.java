package dev.archipelago.transport.lan;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.http.HttpAuth;
import dev.archipelago.transport.http.HttpFields;
import dev.archipelago.transport.http.HttpHandler;
import dev.archipelago.transport.http.HttpLink;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Posts a message as it is, and takes what comes back for the peer's own: what the greeting proves is enough here. */
final class PlainAuth implements HttpAuth {
    private static final String PATH = "/rpc/v1";

    @Override
    public Answer exchange(HttpLink link, Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        HttpRequest request = HttpRequest.post(
                PATH,
                HttpFields.of("Content-Type", "application/json"),
                message.body().bytes());
        return new Answer(Payload.of(link.send(request, by).body()), true);
    }

    static Routes routes(HttpHandler handler) {
        return Routes.none().post(PATH, handler);
    }

    /** Says its name, and what was said to it. */
    static Routes echo(String name) {
        return routes(exchange -> dev.archipelago.transport.http.Answer.toKnown(HttpResponse.json(
                200,
                (name + " heard " + new String(exchange.request().body(), StandardCharsets.UTF_8))
                        .getBytes(StandardCharsets.UTF_8))));
    }
}
