package dev.archipelago.node.demo;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Destination;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.InviteCode;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.links.Links;
import dev.archipelago.node.links.PeerAuth;
import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.http.HttpCaller;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.HttpFields;
import dev.archipelago.transport.http.HttpOrigin;
import dev.archipelago.transport.http.HttpRequest;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Somebody with an identity of their own whom nobody here trusts, and who tries nevertheless. */
final class Stranger implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Identity identity = Identity.create();
    private final InstantSource clock;
    private final HttpCaller http;
    private final PeerCalls link;

    private Stranger(InstantSource clock) {
        this.clock = clock;
        this.http = HttpCaller.within(AddressPolicy.loopback()).clock(clock).open();
        this.link = Links.withoutOutbox(http, new RequestSigner(identity, clock, new SecureRandom()))
                .calls();
    }

    static Stranger arriving(InstantSource clock) {
        return new Stranger(clock);
    }

    String did() {
        return identity.did().toString();
    }

    /** How a node refuses a call with a good signature of this stranger; nothing if it does what was asked. */
    Optional<ErrorCode> signed(Destination node, Call call) throws PeerUnreachable {
        return refusal(link.call(node, call, by()).reply());
    }

    /** How a listener refuses a call without any signature or token; nothing if it does what was asked. */
    Optional<ErrorCode> unsigned(HttpOrigin listener, Call call)
            throws HttpException, FederationException, InterruptedException {
        HttpRequest request =
                HttpRequest.post(PeerAuth.PATH, HttpFields.of("Content-Type", "application/json"), call.body());
        return refusal(Reply.parse(http.exchange(listener, request, by()).body()));
    }

    private static Optional<ErrorCode> refusal(Reply reply) {
        return reply instanceof Reply.Failure failure ? Optional.of(failure.code()) : Optional.empty();
    }

    /** Why a join by an invite fails; nothing if it does not. */
    Optional<Reason> joining(InviteCode invite, Path folder) throws FederationException {
        try (Federation federation =
                Federation.builder(folder, identity).calls(link).open()) {
            federation.join(invite.text());
            return Optional.empty();
        } catch (FederationException refused) {
            return Optional.of(refused.reason());
        }
    }

    private Instant by() {
        return clock.instant().plus(PATIENCE);
    }

    @Override
    public void close() {
        http.close();
        identity.close();
    }
}
