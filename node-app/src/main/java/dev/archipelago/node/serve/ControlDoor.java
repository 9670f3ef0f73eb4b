package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Reply;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.Exchange;
import dev.archipelago.transport.http.HttpHandler;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where the operator comes in: with the control token, always; the address a call comes from authorises nothing. What a
 * web page can make a browser send, it refuses.
 */
final class ControlDoor implements HttpHandler {
    private static final String STATUS = "federation.status";

    private final ControlToken token;
    private final Inbound operator;
    private final Supplier<Reply> status;

    ControlDoor(ControlToken token, Inbound operator, Supplier<Reply> status) {
        this.token = token;
        this.operator = operator;
        this.status = status;
    }

    @Override
    public Answer answer(Exchange exchange) {
        HttpRequest request = exchange.request();
        if (!isFromNoPage(request)) {
            return stranger(ErrorCode.FORBIDDEN, "calls from web pages are not answered here");
        }
        if (!token.isIn(request.fields())) {
            return stranger(
                    ErrorCode.UNAUTHENTICATED,
                    "send the token from the node's file control.token as Authorization: Bearer");
        }
        Reply reply = reply(request.body());
        return Answer.toKnown(HttpResponse.json(reply.status(), reply.body()));
    }

    /** A browser names the page's origin, and a rebound name in the host; programs name this machine by its address. */
    private static boolean isFromNoPage(HttpRequest request) {
        Optional<String> host = request.fields().first("Host");
        return request.fields().all("Origin").isEmpty()
                && host.filter(ControlDoor::isAddress).isPresent();
    }

    private static boolean isAddress(String host) {
        return host.matches("localhost(:\\d+)?|\\[[0-9a-fA-F:.]+](:\\d+)?|\\d+\\.\\d+\\.\\d+\\.\\d+(:\\d+)?");
    }

    private Reply reply(byte[] body) {
        try {
            Call call = Call.parse(body);
            return call.method().equals(STATUS) ? status.get() : operator.handle(Caller.OPERATOR, call);
        } catch (FederationException e) {
            return new Reply.Failure(ErrorCode.BAD_REQUEST, e.getMessage());
        }
    }

    private static Answer stranger(ErrorCode code, String message) {
        Reply refusal = new Reply.Failure(code, message);
        return Answer.toStranger(HttpResponse.json(refusal.status(), refusal.body()));
    }
}
