package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.HostPort;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.PeerUnreachable;
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
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpOrigin;
import dev.archipelago.transport.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Carries calls to peers over HTTP, signed, and knows which answers are the peer's own. */
public final class PeerLink implements PeerCalls {
    /** Where a node takes calls, also those of its operator. */
    public static final String PATH = "/rpc/v1";

    private static final int REMEMBERED = 1024;

    private final HttpCaller http;
    private final RequestSigner signer;
    private final EpochMemory epochs = new EpochMemory(REMEMBERED);

    /**
     * A link over an HTTP caller, which decides which addresses are dialled.
     *
     * @param signer signs as whoever calls
     */
    public PeerLink(HttpCaller http, RequestSigner signer) {
        this.http = http;
        this.signer = signer;
    }

    @Override
    public Answered call(Destination to, Call call, Instant by) throws PeerUnreachable {
        return atOneOf(to, origin -> exchange(origin, to.did(), call.body(), by));
    }

    @Override
    public Answered callUnnamed(Destination to, Call call, Instant by) throws PeerUnreachable {
        return atOneOf(to, origin -> {
            HttpResponse response = http.exchange(origin, Heads.request(head(), call.body()), by);
            return answered(new ResponseVerdict.Unsigned(), response);
        });
    }

    /** What comes of an exchange with the first of the addresses that can be reached. */
    private static Answered atOneOf(Destination to, Exchange exchange) throws PeerUnreachable {
        List<String> failures = new ArrayList<>();
        for (HostPort address : to.endpoints().http()) {
            try {
                return exchange.with(new HttpOrigin(address.host(), address.port()));
            } catch (HttpException | IllegalArgumentException e) {
                failures.add(address + ": " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new PeerUnreachable("the call was interrupted", e);
            }
        }
        throw new PeerUnreachable(
                failures.isEmpty() ? "no way to it is known that may be used" : String.join("; ", failures));
    }

    private Answered exchange(HttpOrigin origin, Did to, byte[] body, Instant by)
            throws HttpException, InterruptedException, PeerUnreachable {
        CallAttempt attempt = CallAttempt.first(epochs.of(to.publicKey()));
        while (true) {
            SignedRequest request = signer.sign(head(), body, to, attempt.epoch());
            HttpResponse response = http.exchange(origin, Heads.request(request.head(), body), by);
            HttpHead.Response head = Heads.of(response);
            ResponseVerdict verdict = ResponseVerifier.verify(request, head, response.body());
            Optional<CallAttempt> again =
                    verdict instanceof ResponseVerdict.Unsigned ? attempt.after(head) : Optional.empty();
            if (again.isEmpty()) {
                return answered(verdict, response);
            }
            attempt = again.get();
            epochs.remember(to.publicKey(), attempt.epoch());
        }
    }

    private static HttpHead.Request head() {
        return new HttpHead.Request("POST", PATH, "", HttpFields.NONE.with("content-type", "application/json"));
    }

    private static Answered answered(ResponseVerdict verdict, HttpResponse response) throws PeerUnreachable {
        if (verdict instanceof ResponseVerdict.Refused refused) {
            throw new PeerUnreachable(
                    "what answered is not the node: " + refused.flaw().explanation());
        }
        try {
            return new Answered(Reply.parse(response.body()), verdict instanceof ResponseVerdict.Verified);
        } catch (FederationException e) {
            throw new PeerUnreachable("what answered speaks something else: " + e.getMessage(), e);
        }
    }

    private interface Exchange {
        Answered with(HttpOrigin origin) throws HttpException, InterruptedException, PeerUnreachable;
    }
}
