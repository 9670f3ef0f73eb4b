package dev.archipelago.discovery.libp2p;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.identify.IdentifyMessage;
import dev.archipelago.discovery.libp2p.key.KeyBytes;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two of our nodes over real sockets, and strangers who do not keep to the protocol. */
class Libp2pNodeTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Multiaddr ANYWHERE = Multiaddr.parse("/ip4/127.0.0.1/tcp/0");
    private static final Libp2pLimits LIMITS = Libp2pLimits.STANDARD.withHandshake(Duration.ofSeconds(5));

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @Test
    void twoNodesTalk() throws IOException {
        Libp2pNode listener = start(LIMITS);
        Libp2pConnection connection = start(LIMITS).dial(address(listener));

        assertThat(connection.peer()).isEqualTo(listener.peerId());
        assertThat(connection.ping()).isPositive();
        assertThat(connection.info().protocols()).contains(Echo.PROTOCOL, Ping.PROTOCOL, Identify.PROTOCOL);
        assertThat(connection.info().addresses()).hasSize(1);
        assertThat(Echo.ask(connection, 3 << 20)).isTrue();
        Await.until("the streams to end", SOON, () -> connection.streams() == 0);
    }

    @Test
    void whoIsExpectedIsWhoIsTalkedTo() throws IOException {
        Libp2pNode listener = start(LIMITS);
        Libp2pNode dialler = start(LIMITS);
        PeerId other = PeerId.of(Identity.create().publicKey());

        assertFails(Reason.WRONG_PEER, () -> dialler.dial(address(listener).withPeer(other)));
        assertThat(dialler.connections()).isEmpty();
        Await.until("the listener to forget", SOON, () -> listener.connections().isEmpty());
        assertFails(Reason.BACKING_OFF, () -> dialler.dial(address(listener).withPeer(other)));
        assertThat(dialler.dial(address(listener)).isOpen()).isTrue();
    }

    @Test
    void anAddressWithoutAPeerSaysWhoIsThere() throws IOException {
        Libp2pNode listener = start(LIMITS);
        Multiaddr bare = Multiaddr.parse(address(listener).toString().replaceFirst("/p2p/.*", ""));

        assertThat(start(LIMITS).dial(bare).peer()).isEqualTo(listener.peerId());
    }

    @Test
    void whatCannotBeDialledIsSaid() throws IOException {
        Libp2pNode node = start(LIMITS);

        assertFails(Reason.ADDRESS, () -> node.dial(Multiaddr.parse("/ip4/127.0.0.1/udp/1/quic-v1")));
        assertFails(
                Reason.ADDRESS,
                () -> node.dial(
                        Multiaddr.parse("/ip4/127.0.0.1/tcp/1/p2p/QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N")));
        assertFails(Reason.ADDRESS, () -> node.dial(address(node)));
        Multiaddr nobody = Multiaddr.parse("/ip4/127.0.0.1/tcp/1");
        assertFails(Reason.UNREACHABLE, () -> node.dial(nobody));
        assertFails(Reason.BACKING_OFF, () -> node.dial(nobody));
    }

    @Test
    void aTakenAddressIsSaid() throws IOException {
        Multiaddr taken = Multiaddr.parse(address(start(LIMITS)).toString().replaceFirst("/p2p/.*", ""));

        assertFails(
                Reason.ADDRESS,
                () -> Libp2pNode.builder(Identity.create()).listen(taken).start());
    }

    @Test
    void aConnectionThatIsThereIsUsedAgain() throws IOException {
        Libp2pNode listener = start(LIMITS);
        Libp2pNode dialler = start(LIMITS);

        assertThat(dialler.dial(address(listener))).isSameAs(dialler.dial(address(listener)));
    }

    @Test
    void whatTheOtherDoesNotSpeakIsRefused() throws IOException {
        Libp2pConnection connection = start(LIMITS).dial(address(start(LIMITS)));

        assertFails(Reason.UNSUPPORTED, () -> connection.open("/unknown/1", "/unknown/2"));
        assertThat(connection.open("/unknown/1", Echo.PROTOCOL).protocol()).isEqualTo(Echo.PROTOCOL);
    }

    @Test
    void newsReachWhoIsConnected() throws IOException {
        Libp2pNode listener = start(LIMITS);
        AtomicReference<PeerInfo> told = new AtomicReference<>();
        Libp2pNode dialler = start(LIMITS);
        dialler.listen(new ConnectionListener() {
            @Override
            public void identified(Libp2pConnection connection, PeerInfo info) {
                told.set(info);
            }
        });
        dialler.dial(address(listener)).info();
        listener.handle("/new/1", stream -> {});

        Await.until(
                "the news",
                SOON,
                () -> Objects.requireNonNull(told.get()).protocols().contains("/new/1"));
    }

    @Test
    void whoTellsOfSomebodyElseIsNotListenedTo() throws IOException {
        Libp2pNode listener = start(LIMITS);
        byte[] another = KeyBytes.of(Identity.create().publicKey());
        listener.handle(
                Identify.PROTOCOL,
                stream ->
                        stream.writeMessage(IdentifyMessage.of(another).build().bytes()));
        Libp2pConnection connection =
                start(LIMITS.withHandshake(Duration.ofMillis(800))).dial(address(listener));

        assertFails(Reason.TIMEOUT, connection::info);
        assertThat(connection.isOpen()).isTrue();
    }

    @Test
    void aReaderWhoDoesNotReadHoldsTheWriterAndTakesNoMemory() throws IOException {
        Libp2pNode listener = start(LIMITS);
        CountDownLatch done = new CountDownLatch(1);
        listener.handle("/silent/1", stream -> awaitQuietly(done));
        Libp2pConnection connection = start(LIMITS).dial(address(listener));
        try (Libp2pStream stream = connection.open("/silent/1")) {
            stream.deadline(Instant.now().plusMillis(500));
            assertFails(Reason.TIMEOUT, () -> stream.write(new byte[64 << 20]));
            assertThat(Echo.ask(connection, 100_000)).isTrue();
        } finally {
            done.countDown();
        }
    }

    @Test
    void aDeadlineEndsAWaitAndAnInterruptToo() throws Exception {
        Libp2pConnection connection = start(LIMITS).dial(address(start(LIMITS)));
        Libp2pStream stream = connection.open(Echo.PROTOCOL);
        stream.deadline(Instant.now().plusMillis(50));
        assertFails(Reason.TIMEOUT, () -> stream.read(new byte[1]));
        stream.noDeadline();

        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread reader = Thread.ofVirtual().start(() -> {
            try {
                stream.read(new byte[1]);
            } catch (IOException e) {
                failure.set(e);
            }
        });
        reader.interrupt();
        reader.join();
        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
    }

    @Test
    void aHandlerThatFailsResetsItsStreamAlone() throws IOException {
        Libp2pNode listener = start(LIMITS);
        listener.handle("/broken/1", stream -> {
            stream.readExactly(1);
            throw new IllegalStateException("broken on purpose");
        });
        Libp2pConnection connection = start(LIMITS).dial(address(listener));
        Libp2pStream stream = connection.open("/broken/1");
        stream.write(new byte[1]);

        assertFails(Reason.RESET, () -> stream.read(new byte[1]));
        assertThat(Echo.ask(connection, 100)).isTrue();
    }

    @Test
    void onePeerHasSoManyConnections() throws IOException {
        Libp2pNode listener = start(LIMITS.withConnections(100, 2, 100));
        Identity peer = Identity.create();
        List<Libp2pConnection> connections = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            connections.add(start(peer, LIMITS).dial(address(listener)));
        }

        Await.until(
                "two to be ended",
                SOON,
                () -> connections.stream().filter(Libp2pConnection::isOpen).count() == 2);
        assertThat(listener.connections()).hasSize(2);
    }

    @Test
    void thereAreSoManyConnections() throws IOException {
        Libp2pNode listener = start(LIMITS.withConnections(2, 2, 2));
        Libp2pConnection first = start(LIMITS).dial(address(listener));
        Libp2pConnection second = start(LIMITS).dial(address(listener));
        Libp2pNode late = start(LIMITS);

        assertThatThrownBy(() -> late.dial(address(listener))).isInstanceOf(Libp2pException.class);
        assertThat(first.isOpen()).isTrue();
        second.close();
        Await.until("room", SOON, () -> listener.connections().size() == 1);
        assertThat(start(LIMITS).dial(address(listener)).isOpen()).isTrue();
    }

    @Test
    void whoDoesNotFinishTheHandshakeIsLeftAndTakesAPlaceOnlyForThatLong() throws IOException {
        Libp2pNode listener = start(LIMITS.withConnections(100, 4, 3).withHandshake(Duration.ofMillis(700)));
        List<Socket> strangers = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            strangers.add(socket(listener));
        }

        for (Socket stranger : strangers) {
            assertEnds(stranger);
        }
        Await.until("a place", SOON, () -> {
            try (Libp2pNode dialler = start(LIMITS)) {
                return dialler.dial(address(listener)).isOpen();
            }
        });
    }

    @Test
    void garbageIsLeft() throws IOException {
        Libp2pNode listener = start(LIMITS);
        byte[][] garbage = {
            new byte[100_000],
            "GET / HTTP/1.1\r\nHost: example.org\r\n\r\n".getBytes(US_ASCII),
            ("\u0013/multistream/1.0.0\n" + "\u0005/tls\n".repeat(100)).getBytes(US_ASCII),
            ("\u0013/multistream/1.0.0\n\u0007/noise\n" + "x".repeat(100_000)).getBytes(US_ASCII),
        };
        for (byte[] bytes : garbage) {
            Socket stranger = socket(listener);
            try {
                stranger.getOutputStream().write(bytes);
            } catch (SocketException alreadyEnded) {
                continue;
            }
            assertEnds(stranger);
        }
        assertThat(start(LIMITS).dial(address(listener)).ping()).isPositive();
    }

    @Test
    void aStreamFloodIsReset() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Libp2pNode listener = start(LIMITS.withStreams(10, 1 << 20));
        listener.handle("/silent/1", stream -> awaitQuietly(done));
        Libp2pConnection connection = start(LIMITS).dial(address(listener));
        connection.info();
        int refused = 0;
        for (int i = 0; i < 30; i++) {
            try {
                Libp2pStream unused = connection.open("/silent/1");
            } catch (Libp2pException e) {
                assertThat(e.reason()).isEqualTo(Reason.RESET);
                refused++;
            }
        }

        assertThat(refused).isBetween(20, 22);
        assertThat(connection.isOpen()).isTrue();
        done.countDown();
    }

    @Test
    void aHalfClosedStreamIsResetWhereTheOtherSideNeverEnds() throws IOException {
        CountDownLatch done = new CountDownLatch(1);
        Libp2pNode listener = start(LIMITS);
        listener.handle("/silent/1", stream -> awaitQuietly(done));
        Libp2pNode dialler = start(LIMITS.withPing(Duration.ofMinutes(1), Duration.ofMillis(300)));
        Libp2pConnection connection = dialler.dial(address(listener));
        connection.open("/silent/1").close();

        Await.until("the stream to be reset", SOON, () -> connection.streams() == 0);
        done.countDown();
    }

    @Test
    void anUnusedConnectionIsEnded() throws IOException {
        Libp2pConnection connection =
                start(LIMITS.withIdle(Duration.ofMillis(300))).dial(address(start(LIMITS)));

        Await.until("the connection to end", SOON, () -> !connection.isOpen());
    }

    @Test
    void closingEndsEverything() throws IOException {
        Libp2pNode listener = start(LIMITS);
        Libp2pNode dialler = start(LIMITS);
        Libp2pConnection connection = dialler.dial(address(listener));
        Libp2pStream stream = connection.open(Echo.PROTOCOL);
        AtomicReference<String> why = new AtomicReference<>();
        listener.listen(new ConnectionListener() {
            @Override
            public void closed(Libp2pConnection ended, String reason) {
                why.set(reason);
            }
        });
        dialler.close();

        assertFails(Reason.CLOSED, () -> stream.read(new byte[1]));
        assertFails(Reason.CLOSED, () -> connection.open(Echo.PROTOCOL));
        assertFails(Reason.CLOSED, () -> dialler.dial(address(listener)));
        Await.until("the listener to hear", SOON, () -> why.get() != null);
        assertThat(listener.connections()).isEmpty();
    }

    @Test
    void messagesHaveTheirLengthBeforeThem() throws IOException {
        Libp2pConnection connection = start(LIMITS).dial(address(start(LIMITS)));
        try (Libp2pStream stream = connection.open(Echo.PROTOCOL)) {
            stream.writeMessage(new byte[0]);
            stream.writeMessage(new byte[300]);
            assertThat(stream.readMessage(0)).isEmpty();
            assertFails(Reason.LIMIT, () -> stream.readMessage(299));
        }
    }

    private Libp2pNode start(Libp2pLimits limits) throws IOException {
        return start(Identity.create(), limits);
    }

    private Libp2pNode start(Identity key, Libp2pLimits limits) throws IOException {
        Libp2pNode node = Libp2pNode.builder(key)
                .listen(ANYWHERE)
                .limits(limits)
                .handle(Echo.PROTOCOL, Echo::answer)
                .start();
        open.add(node);
        return node;
    }

    private static Multiaddr address(Libp2pNode node) {
        return node.addresses().getFirst();
    }

    private Socket socket(Libp2pNode node) throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), address(node).tcpPort().orElseThrow());
        open.add(socket);
        return socket;
    }

    private static void assertEnds(Socket socket) throws IOException {
        socket.setSoTimeout((int) SOON.toMillis());
        try {
            byte[] all = socket.getInputStream().readNBytes(1 << 20);
            assertThat(all.length).isLessThan(10_000);
        } catch (SocketException reset) {
            assertThat(reset).hasMessageContaining("reset");
        }
    }

    private static void assertFails(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Libp2pException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void awaitQuietly(CountDownLatch done) {
        try {
            done.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
