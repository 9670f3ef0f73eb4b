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
import dev.archipelago.identity.PublicKey;
import dev.archipelago.node.links.Heads;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.Exchange;
import dev.archipelago.transport.http.HttpHandler;
import dev.archipelago.transport.http.HttpResponse;
import dev.archipelago.transport.http.StrangerLimit;
import java.net.InetAddress;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where other nodes come in. Whoever signed with a key that is held gets a signed answer. A Rust node that the operator
 * let in gets an unsigned one. All others together get so many answers a second, unsigned, which name nobody, and no
 * more of their signatures are looked at. Only the present epoch is told without count: that costs no more than a
 * refusal, and who is held must not depend on strangers for it.
 */
final class PeerDoor implements HttpHandler {
    private final Federation federation;
    private final RequestVerifier verifier;
    private final LegacyDoor legacy;
    private final ResponseSigner signer;
    private final StrangerLimit strangers;
    private final Consumer<PublicKey> signsOfLife;

    /** @param signsOfLife hears of each peer that called */
    PeerDoor(
            Federation federation,
            RequestVerifier verifier,
            LegacyDoor legacy,
            ResponseSigner signer,
            StrangerLimit strangers,
            Consumer<PublicKey> signsOfLife) {
        this.federation = federation;
        this.verifier = verifier;
        this.legacy = legacy;
        this.signer = signer;
        this.strangers = strangers;
        this.signsOfLife = signsOfLife;
    }

    @Override
    public Answer answer(Exchange exchange) {
        byte[] body = exchange.request().body();
        Turn turn = new Turn(exchange.remote().getAddress());
        RequestVerdict verdict =
                verifier.verify(Heads.of(exchange.request()), body, key -> federation.holds(key) || turn.isAdmitted());
        if (verdict instanceof Verified verified && federation.holds(verified.key())) {
            signsOfLife.accept(verified.key());
            return known(reply(Caller.signedBy(verified.key()), body), verified);
        }
        if (verdict instanceof RequestVerdict.Refused refused && refused.flaw() == Flaw.UNSIGNED) {
            Optional<Caller> older = legacy.caller(exchange.request());
            if (older.isPresent()) {
                return Answer.toStranger(unsigned(reply(older.get(), body)));
            }
        }
        if (verdict instanceof RequestVerdict.WrongEpoch wrong) {
            return Answer.toStranger(signAgain(wrong.current()));
        }
        return Answer.toStranger(unsigned(turn.isAdmitted() ? stranger(verdict, body) : tooMany()));
    }

    /** Who was removed is told so, and has no more room here than a stranger; nor has who calls too much. */
    private Answer known(Reply reply, Verified verified) {
        HttpResponse response = signed(reply, verified);
        boolean unwelcome = reply instanceof Reply.Failure failure
                && (failure.code() == ErrorCode.REMOVED || failure.code() == ErrorCode.RATE_LIMITED);
        return unwelcome ? Answer.toStranger(response) : Answer.toKnown(response);
    }

    private Reply stranger(RequestVerdict verdict, byte[] body) {
        return switch (verdict) {
            case Verified verified -> reply(Caller.signedBy(verified.key()), body);
            case RequestVerdict.RateLimited limited -> tooMany();
            case RequestVerdict.Refused refused when refused.flaw() == Flaw.UNSIGNED -> reply(Caller.STRANGER, body);
            case RequestVerdict.Refused refused -> signAnew();
            case RequestVerdict.WrongEpoch wrong -> signAnew();
        };
    }

    private static Reply tooMany() {
        return failure(ErrorCode.RATE_LIMITED, "too many calls: try again later");
    }

    private static Reply signAnew() {
        return failure(ErrorCode.UNAUTHENTICATED, "the signature does not show who calls: sign the call anew");
    }

    /** What a stranger takes of what strangers may, once for each call. */
    private final class Turn {
        private final InetAddress address;
        private @Nullable Boolean admitted;

        Turn(InetAddress address) {
            this.address = address;
        }

        boolean isAdmitted() {
            boolean now = admitted == null ? strangers.admits(address) : admitted;
            admitted = now;
            return now;
        }
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
