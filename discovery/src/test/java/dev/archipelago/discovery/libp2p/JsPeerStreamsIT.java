package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many streams, slow readers and sudden ends, with js-libp2p on the other side. */
class JsPeerStreamsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int MANY = 10_000;
    private static final int WINDOW = 256 * 1024;
    private static final int FLOOD = 8 << 20;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private Libp2pNode node;
    private JsPeer peer;

    @BeforeEach
    void start() throws IOException {
        node = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .handle(Echo.PROTOCOL, Echo::answer)
                .start();
        peer = JsPeer.start(JsPeer.Kind.LIBP2P_EARLY);
    }

    @AfterEach
    void stop() {
        stopped.countDown();
        node.close();
        peer.close();
    }

    @Test
    void tenThousandStreamsOneAfterTheOtherLeaveNothing() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());
        for (int i = 0; i < MANY; i++) {
            assertThat(Echo.ask(connection, 100)).isTrue();
        }

        assertNoStreamIsLeft(connection);
    }

    @Test
    void tenThousandStreamsOfTheirsLeaveNothing() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());

        assertThat(peer.request("{\"do\":\"echoes\",\"count\":" + MANY + ",\"size\":100,\"together\":200}"))
                .contains("\"same\":" + MANY);
        assertNoStreamIsLeft(connection);
    }

    @Test
    void manyStreamsAtOnce() throws Exception {
        Libp2pConnection connection = node.dial(peer.address());
        assertThat(Echo.ask(connection, 1)).isTrue(); // js-libp2p takes but ten before it has settled in
        AtomicInteger same = new AtomicInteger();
        Queue<IOException> failures = new ConcurrentLinkedQueue<>();
        Thread[] threads = new Thread[500];
        for (int i = 0; i < threads.length; i++) {
            threads[i] = Thread.ofVirtual().start(() -> {
                try {
                    same.addAndGet(Echo.ask(connection, 10_000) ? 1 : 0);
                } catch (IOException e) {
                    failures.add(e);
                }
            });
        }
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(failures).isEmpty();
        assertThat(same).hasValue(threads.length);
        assertNoStreamIsLeft(connection);
    }

    @Test
    void whoDoesNotReadHoldsTheWriterUpAndNobodyElse() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());
        try (Libp2pStream slow = connection.open("/silent/1.0.0")) {
            slow.deadline(Instant.now().plusSeconds(1));
            assertThatThrownBy(() -> slow.write(new byte[16 << 20]))
                    .isInstanceOfSatisfying(
                            Libp2pException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TIMEOUT));

            assertThat(Echo.ask(connection, 1 << 20)).isTrue();
        }
    }

    @Test
    void whatIsNotReadWaitsAndHoldsNobodyElseUp() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());
        try (Libp2pStream stream = connection.open(Echo.PROTOCOL)) {
            byte[] bytes = Echo.pattern(8 << 20);
            Thread.ofVirtual().start(() -> {
                try {
                    stream.write(bytes);
                    stream.closeWrite();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            for (int i = 0; i < 100; i++) {
                assertThat(Echo.ask(connection, 1000)).isTrue();
            }
            assertThat(stream.readAll(bytes.length)).isEqualTo(bytes);
        }
    }

    @Test
    void whoFloodsWhatNobodyReadsFillsItsWindowsAndNoMore() throws Exception {
        BlockingQueue<Libp2pStream> flooded = flood(node, 4);
        String behindTheFlood = peer.request("{\"do\":\"echo\",\"size\":1000}");
        assertThat(behindTheFlood).contains("\"same\":true");

        for (int i = 0; i < 4; i++) {
            Libp2pStream stream = flooded.take();
            assertThat(stream.read(new byte[FLOOD])).isGreaterThan(WINDOW / 2).isLessThanOrEqualTo(WINDOW);
        }
    }

    @Test
    void whoFloodsMoreStreamsThanThereIsRoomForLosesSome() throws Exception {
        try (Libp2pNode small = Libp2pNode.builder(Identity.create())
                .limits(Libp2pLimits.STANDARD.withStreams(100, 2 * WINDOW))
                .handle(Echo.PROTOCOL, Echo::answer)
                .start()) {
            BlockingQueue<Libp2pStream> flooded = flood(small, 12);
            Libp2pConnection connection = small.connections().getFirst();
            Await.until("streams to be reset", SOON, () -> connection.streams() <= 2);
            int unread = 0;
            int reset = 0;
            for (int i = 0; i < 12; i++) {
                Libp2pStream stream = flooded.take();
                stream.deadline(Instant.now().plus(SOON));
                try {
                    unread += stream.read(new byte[FLOOD]);
                } catch (Libp2pException e) {
                    assertThat(e.reason()).isEqualTo(Reason.RESET);
                    reset++;
                }
            }

            assertThat(unread).isPositive().isLessThanOrEqualTo(2 * WINDOW);
            assertThat(reset).isBetween(10, 11);
        }
    }

    /** Has js-libp2p send much on so many streams. */
    private BlockingQueue<Libp2pStream> flood(Libp2pNode target, int streams) throws IOException {
        BlockingQueue<Libp2pStream> flooded = new LinkedBlockingQueue<>();
        target.handle("/flooded/1.0.0", stream -> {
            flooded.add(stream);
            awaitQuietly(stopped);
        });
        PeerInfo unused = target.dial(peer.address()).info();
        peer.request("{\"do\":\"flood\",\"protocol\":\"/flooded/1.0.0\",\"streams\":" + streams + ",\"size\":" + FLOOD
                + "}");
        return flooded;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNodeThatNamesNoMuxerWithinTheHandshakeIsUnderstood(JsPeer.Kind kind) throws IOException {
        try (Libp2pNode late = Libp2pNode.builder(Identity.create())
                        .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                        .handle(Echo.PROTOCOL, Echo::answer)
                        .withoutEarlyMuxer()
                        .start();
                JsPeer other = JsPeer.start(kind)) {
            assertThat(Echo.ask(late.dial(other.address()), 65_536)).isTrue();
            other.request("{\"do\":\"dial\",\"to\":\"" + late.addresses().getFirst() + "\"}");
            assertThat(other.request("{\"do\":\"echo\",\"size\":65536}")).contains("\"same\":true");
        }
    }

    @Test
    void theirSuddenEndIsNoticed() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());
        Libp2pStream stream = connection.open(Echo.PROTOCOL);
        peer.kill();

        assertThatThrownBy(() -> stream.read(new byte[1]))
                .isInstanceOfSatisfying(
                        Libp2pException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(connection.isOpen()).isFalse();
        assertThat(node.connections()).isEmpty();
    }

    @Test
    void theirPlainEndIsNoticed() throws IOException {
        Libp2pConnection connection = node.dial(peer.address());
        connection.info();
        peer.ask("hangup");

        Await.until("the connection to end", SOON, () -> !connection.isOpen());
    }

    @Test
    void ourEndIsNoticedByThem() throws IOException {
        node.dial(peer.address()).close();

        Await.until("js-libp2p to notice", SOON, () -> peer.ask("connections").contains("\"count\":0"));
    }

    private void assertNoStreamIsLeft(Libp2pConnection connection) {
        Await.until("all streams to end", SOON, () -> connection.streams() == 0);
        Await.until(
                "all streams to end over there",
                SOON,
                () -> peer.ask("connections").contains("\"streams\":[0]"));
    }
}
