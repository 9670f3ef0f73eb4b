package dev.archipelago.transport.lan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.Identity;
import dev.archipelago.transport.Availability;
import dev.archipelago.transport.Payload;
import dev.archipelago.transport.PeerBook.Admission;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.TransportException.Reason;
import dev.archipelago.transport.http.Answer;
import dev.archipelago.transport.http.HttpResponse;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class LanTransportTest {
    private static final Duration HASTY = Duration.ofMillis(1500);

    private static void assertUnreachable(LanPair pair) {
        assertThatThrownBy(() -> pair.say("hello"))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @Test
    void membersExchange() throws Exception {
        try (LanPair pair = new LanPair().federated()) {
            assertThat(pair.say("hello")).isEqualTo("bob heard hello");
            assertThat(pair.fromAlice.reach(pair.bob.did())).isPresent();
        }
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        Set<Integer> ports = ConcurrentHashMap.newKeySet();
        try (LanPair pair = new LanPair(PlainAuth.routes(exchange -> {
                    ports.add(exchange.remote().getPort());
                    return Answer.toKnown(HttpResponse.json(200, new byte[] {'1'}));
                }))
                .federated()) {
            pair.say("one");
            pair.say("two");
        }
        assertThat(ports).hasSize(1);
    }

    @Test
    void theHolderOfAnInviteIsLetInToJoin() throws Exception {
        Payload key = Payload.of(new byte[32]);
        try (LanPair pair = new LanPair()) {
            pair.alices.invitedBy(pair.bob.publicKey(), key);
            pair.bobs.invite(key).admit(pair.alice.publicKey(), Admission.JOINING);

            assertThat(pair.say("join")).isEqualTo("bob heard join");
        }
    }

    /** Bob forgot the membership, say, but his invite is open. */
    @Test
    void whereOneSecretIsNotKnownAnotherIsTried() throws Exception {
        Payload key = Payload.of(new byte[32]);
        try (LanPair pair = new LanPair(PlainAuth.echo("bob"), HASTY)) {
            pair.alices.member(pair.alice, pair.bob.publicKey()).invitedBy(pair.bob.publicKey(), key);
            pair.bobs.invite(key).admit(pair.alice.publicKey(), Admission.JOINING);

            assertThat(pair.say("join")).isEqualTo("bob heard join");
        }
    }

    @Test
    void nobodyIsDialledWithoutASecret() throws Exception {
        try (LanPair pair = new LanPair()) {
            pair.bobs.member(pair.bob, pair.alice.publicKey());

            assertThat(pair.fromAlice.reach(pair.bob.did())).isEmpty();
            assertUnreachable(pair);
        }
    }

    @Test
    void whoIsNotKnownIsNotLetIn() throws Exception {
        try (LanPair pair = new LanPair(PlainAuth.echo("bob"), HASTY)) {
            pair.alices.member(pair.alice, pair.bob.publicKey());

            assertUnreachable(pair);
        }
    }

    @Test
    void whoIsNotAdmittedIsNotLetIn() throws Exception {
        try (LanPair pair = new LanPair(PlainAuth.echo("bob"), HASTY).federated()) {
            pair.bobs.admit(pair.alice.publicKey(), Admission.NONE);

            assertUnreachable(pair);
        }
    }

    @Test
    void anotherNodeAtThePeersPlaceIsNotThePeer() throws Exception {
        try (LanPair pair = new LanPair(PlainAuth.echo("bob"), HASTY).federated();
                LanTransport other = LanPair.open(
                        LanNode.identity("eve"),
                        new CannedBook().member(LanNode.identity("eve"), pair.alice.publicKey()),
                        PlainAuth.echo("eve"),
                        HASTY)) {
            pair.alices.at(pair.bob.publicKey(), "127.0.0.1", other.port());

            assertUnreachable(pair);
        }
    }

    /** The connection to Bob is kept; Carol, who is said to be at the same place, is not greeted on it. */
    @Test
    void aConnectionIsOfThePeerWhoWasGreetedOnIt() throws Exception {
        try (LanPair pair = new LanPair(PlainAuth.echo("bob"), HASTY).federated();
                Identity carol = LanNode.identity("carol")) {
            pair.say("hello");
            pair.alices.member(pair.alice, carol.publicKey()).at(carol.publicKey(), "127.0.0.1", pair.fromBob.port());

            assertThatThrownBy(() -> pair.fromAlice.exchange(
                            carol.did(), LanPair.message("hello"), Instant.now().plusSeconds(10)))
                    .isInstanceOfSatisfying(
                            TransportException.class,
                            e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        }
    }

    @Test
    void theLoopbackIsNoLocalNetwork() throws Exception {
        try (LanPair pair = new LanPair().federated();
                LanTransport strict = LanTransport.of(pair.alice, pair.alices, new PlainAuth(), PlainAuth.echo("alice"))
                        .port(0)
                        .interfaces(each -> false)
                        .open()) {
            assertThatThrownBy(() -> strict.exchange(
                            pair.bob.did(),
                            LanPair.message("hello"),
                            Instant.now().plusSeconds(5)))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining("no address of the local network");
        }
    }

    @Test
    void whoDialsFromOutsideTheLocalNetworkIsCutOff() throws Exception {
        try (LanTransport strict = LanTransport.of(
                                LanNode.identity("alice"), new CannedBook(), new PlainAuth(), PlainAuth.echo("alice"))
                        .port(0)
                        .greeting(Duration.ofMinutes(5))
                        .interfaces(each -> false)
                        .open();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), strict.port())) {
            socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
            assertThat(socket.getInputStream().read()).isNegative();
        }
    }

    @Test
    void anInterruptLeavesNothingBehind() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        try (LanPair pair = new LanPair(PlainAuth.routes(exchange -> {
                    asked.countDown();
                    ended.await();
                    return Answer.toKnown(HttpResponse.json(200, "late".getBytes(StandardCharsets.US_ASCII)));
                }))
                .federated()) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    pair.say("hello");
                } catch (InterruptedException e) {
                    ended.countDown();
                } catch (TransportException e) {
                    throw new AssertionError("it was to be interrupted", e);
                }
            });
            asked.await();
            sender.interrupt();
            sender.join();
            assertThat(ended.getCount()).isZero();
        }
    }

    @Test
    void withoutAnInterfaceItSaysWhatWouldHelp() throws Exception {
        try (LanPair pair = new LanPair()) {
            assertThat(pair.fromAlice.availability())
                    .isInstanceOfSatisfying(
                            Availability.Down.class,
                            down -> assertThat(down.reason()).contains("connect a cable or a Wi-Fi"));
            assertThat(pair.fromAlice.places()).isEmpty();
        }
    }

    @Test
    void whatIsClosedSaysSo() throws Exception {
        LanPair pair = new LanPair().federated();
        pair.close();
        pair.close();

        assertThatThrownBy(() -> pair.say("hello"))
                .isInstanceOfSatisfying(
                        TransportException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
    }
}
