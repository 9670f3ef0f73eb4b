package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.federation.signature.Flaw;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.federation.signature.RequestVerdict;
import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.federation.signature.RequestVerifier;
import dev.archipelago.federation.signature.ResponseSigner;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.Exchange;
import dev.archipelago.transport.http.HttpHandler;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.StrangerLimit;
import java.util.Optional;

/**
 * Where other nodes come in. Whoever signed with a key that is held gets a signed answer. A Rust node that the operator
 * let in gets an unsigned one. All others together get so many answers a second, unsigned, which name nobody.
 */
final class PeerDoor implements HttpHandler {
    private final Federation federation;
    private final RequestVerifier verifier;
    private final LegacyDoor legacy;
    private final ResponseSigner signer;
    private final StrangerLimit strangers;

    PeerDoor(
            Federation federation,
            RequestVerifier verifier,
            LegacyDoor legacy,
            ResponseSigner signer,
            StrangerLimit strangers) {
        this.federation = federation;
        this.verifier = verifier;
        this.legacy = legacy;
        this.signer = signer;
        this.strangers = strangers;
    }

    @Override
    public Answer answer(Exchange exchange) {
        byte[] body = exchange.request().body();
        RequestVerdict verdict = verifier.verify(Heads.of(exchange.request()), body);
        if (verdict instanceof Verified verified && federation.holds(verified.key())) {
            return Answer.toKnown(signed(reply(Caller.signedBy(verified.key()), body), verified));
        }
        if (verdict instanceof RequestVerdict.Refused refused && refused.flaw() == Flaw.UNSIGNED) {
            Optional<Caller> older = legacy.caller(exchange.request());
            if (older.isPresent()) {
                return Answer.toStranger(unsigned(reply(older.get(), body)));
            }
        }
        if (!strangers.admits(exchange.remote().getAddress())) {
            return Answer.toStranger(unsigned(failure(ErrorCode.RATE_LIMITED, "too many calls: try again later")));
        }
        return Answer.toStranger(
                switch (verdict) {
                    case Verified verified -> unsigned(reply(Caller.signedBy(verified.key()), body));
                    case RequestVerdict.WrongEpoch wrong -> signAgain(wrong.current());
                    case RequestVerdict.RateLimited limited ->
                        unsigned(failure(ErrorCode.RATE_LIMITED, "too many calls: try again later"));
                    case RequestVerdict.Refused refused
                    when refused.flaw() == Flaw.UNSIGNED -> unsigned(reply(Caller.STRANGER, body));
                    case RequestVerdict.Refused refused ->
                        unsigned(failure(
                                ErrorCode.UNAUTHENTICATED,
                                "the signature does not show who calls: sign the call anew"));
                });
    }

    private Reply reply(Caller caller, byte[] body) {
        try {
            return federation.inbound().handle(caller, Call.parse(body));
        } catch (FederationException e) {
            return failure(ErrorCode.BAD_REQUEST, e.getMessage());
        }
    }

    private HttpResponse signed(Reply reply, Verified verified) {
        byte[] body = reply.body();
        HttpHead.Response head = Heads.of(HttpResponse.json(reply.status(), body));
        return Heads.response(signer.sign(head, body, verified), body);
    }

    private static HttpResponse signAgain(Epoch current) {
        HttpResponse plain = unsigned(failure(ErrorCode.UNAUTHENTICATED, "sign the call anew for the epoch given"));
        return new HttpResponse(plain.status(), plain.fields().and(Epoch.FIELD, current.text()), plain.body());
    }

    private static HttpResponse unsigned(Reply reply) {
        return HttpResponse.json(reply.status(), reply.body());
    }

    private static Reply failure(ErrorCode code, String message) {
        return new Reply.Failure(code, message);
    }
}
