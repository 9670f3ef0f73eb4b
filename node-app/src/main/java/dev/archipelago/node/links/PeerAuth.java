package dev.archipelago.node.links;

import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.signature.CallAttempt;
import dev.archipelago.federation.signature.EpochMemory;
import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.federation.signature.ResponseVerdict;
import dev.archipelago.federation.signature.ResponseVerifier;
import dev.archipelago.federation.signature.SignedRequest;
import dev.archipelago.identity.Did;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Method;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import dev.archipelago.transport.http.HttpAuth;
import dev.archipelago.transport.http.HttpLink;
import dev.archipelago.transport.http.HttpResponse;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** Signs calls that go over HTTP, and knows which answers are the peer's own. */
public final class PeerAuth implements HttpAuth {
    /** Where a node takes calls, also those of its operator. */
    public static final String PATH = "/rpc/v1";

    private static final int REMEMBERED = 1024;
    private static final Set<ErrorCode> LATER =
            EnumSet.of(ErrorCode.RATE_LIMITED, ErrorCode.UNAVAILABLE, ErrorCode.INTERNAL);

    private final RequestSigner signer;
    private final EpochMemory epochs = new EpochMemory(REMEMBERED);

    /** @param signer signs as whoever calls */
    public PeerAuth(RequestSigner signer) {
        this.signer = signer;
    }

    @Override
    public Answer exchange(HttpLink link, Did peer, Message message, Instant by)
            throws TransportException, InterruptedException {
        Answer answer = message.method() == Method.KEY_STATEMENT.number()
                ? unnamed(link, message.body().bytes(), by)
                : signed(link, peer, message.body().bytes(), by);
        if (answer.proven() && !message.wantsReply() && isPutOff(answer)) {
            throw new TransportException(Reason.BUSY, "the peer asks for it later");
        }
        return answer;
    }

    private Answer signed(HttpLink link, Did peer, byte[] body, Instant by)
            throws TransportException, InterruptedException {
        CallAttempt attempt = CallAttempt.first(epochs.of(peer.publicKey()));
        while (true) {
            SignedRequest request = signer.sign(head(), body, peer, attempt.epoch());
            HttpResponse response = link.send(Heads.request(request.head(), body), by);
            HttpHead.Response head = Heads.of(response);
            ResponseVerdict verdict = ResponseVerifier.verify(request, head, response.body());
            Optional<CallAttempt> again =
                    verdict instanceof ResponseVerdict.Unsigned ? attempt.after(head) : Optional.empty();
            if (again.isEmpty()) {
                return answered(verdict, response);
            }
            attempt = again.get();
            epochs.remember(peer.publicKey(), attempt.epoch());
        }
    }

    /** What proves itself names neither who brings it nor for whom, who may go by other keys by now. */
    private static Answer unnamed(HttpLink link, byte[] body, Instant by)
            throws TransportException, InterruptedException {
        return answered(new ResponseVerdict.Unsigned(), link.send(Heads.request(head(), body), by));
    }

    private static HttpHead.Request head() {
        return new HttpHead.Request("POST", PATH, "", HttpFields.NONE.with("content-type", "application/json"));
    }

    private static Answer answered(ResponseVerdict verdict, HttpResponse response) throws TransportException {
        if (verdict instanceof ResponseVerdict.Refused refused) {
            throw new TransportException(
                    Reason.IMPOSTOR,
                    "what answered is not the node: " + refused.flaw().explanation());
        }
        reply(response.body());
        return new Answer(Payload.of(response.body()), verdict instanceof ResponseVerdict.Verified);
    }

    private static Reply reply(byte[] body) throws TransportException {
        try {
            return Reply.parse(body);
        } catch (FederationException e) {
            throw new TransportException(Reason.IMPOSTOR, "what answered speaks something else: " + e.getMessage(), e);
        }
    }

    private static boolean isPutOff(Answer answer) throws TransportException {
        return reply(answer.body().bytes()) instanceof Reply.Failure failure && LATER.contains(failure.code());
    }
}
