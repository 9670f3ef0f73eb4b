package dev.archipelago.transport.lan;

import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Answer;
import dev.archipelago.transport.Message;
import dev.archipelago.transport.Message.Urgency;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.http.HttpException;
import dev.archipelago.transport.http.Routes;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Two nodes that know each other and where Bob listens, on the loopback of this machine, without beacons. */
final class LanPair implements AutoCloseable {
    final Identity alice = LanNode.identity("alice");
    final Identity bob = LanNode.identity("bob");
    final CannedBook alices = new CannedBook();
    final CannedBook bobs = new CannedBook();
    final LanTransport fromAlice;
    final LanTransport fromBob;

    LanPair() throws HttpException, InterruptedException {
        this(PlainAuth.echo("bob"));
    }

    LanPair(Routes bobsRoutes) throws HttpException, InterruptedException {
        this(bobsRoutes, Duration.ofSeconds(20));
    }

    /** With the time that a greeting may take, and whoever is refused is kept waiting. */
    LanPair(Routes bobsRoutes, Duration greeting) throws HttpException, InterruptedException {
        fromBob = open(bob, bobs, bobsRoutes, greeting);
        fromAlice = open(alice, alices, PlainAuth.echo("alice"), greeting);
        alices.at(bob.publicKey(), "127.0.0.1", fromBob.port());
    }

    /** As they are once they joined. */
    LanPair federated() {
        alices.member(alice, bob.publicKey());
        bobs.member(bob, alice.publicKey());
        return this;
    }

    static LanTransport open(Identity me, CannedBook book, Routes routes, Duration greeting)
            throws HttpException, InterruptedException {
        return LanTransport.of(me, book, new PlainAuth(), routes)
                .port(0)
                .greeting(greeting)
                .interfaces(each -> false)
                .besides(InetAddress::isLoopbackAddress)
                .open();
    }

    static Message message(String text) {
        return new Message(
                UUID.randomUUID(), 1, Payload.of(text.getBytes(StandardCharsets.US_ASCII)), Urgency.NOW, true);
    }

    String say(String text) throws TransportException, InterruptedException {
        Optional<Answer> answer =
                fromAlice.exchange(bob.did(), message(text), Instant.now().plusSeconds(20));
        return new String(answer.orElseThrow().body().bytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        fromAlice.close();
        fromBob.close();
        alice.close();
        bob.close();
    }
}
