package dev.archipelago.discovery.libp2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A line that goes dead after the handshake while both ends stand open: only the question for a sign of life helps. */
class DeadLineTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String NO_ANSWER = "the other side did not answer within " + PATIENCE;
    private static final Libp2pLimits LIMITS = Libp2pLimits.STANDARD.withPing(Duration.ofMillis(500), PATIENCE);

    private final CompletableFuture<String> listenersEnd = new CompletableFuture<>();
    private Libp2pNode listener;
    private Libp2pNode dialler;
    private SilentRelay relay;
    private Libp2pConnection connection;

    @BeforeEach
    void connect() throws IOException {
        listener = Libp2pNode.builder(Identity.create())
                .listen(Multiaddr.parse("/ip4/127.0.0.1/tcp/0"))
                .limits(LIMITS)
                .handle(Echo.PROTOCOL, Echo::answer)
                .listener(new ConnectionListener() {
                    @Override
                    public void closed(Libp2pConnection ended, String reason) {
                        listenersEnd.complete(reason);
                    }
                })
                .start();
        dialler = Libp2pNode.builder(Identity.create()).limits(LIMITS).start();
        relay = new SilentRelay(listener.addresses().getFirst().tcpPort().orElseThrow());
        connection = dialler.dial(relay.address().withPeer(listener.peerId()));
    }

    @AfterEach
    void close() throws IOException {
        dialler.close();
        listener.close();
        relay.close();
    }

    @Test
    void bothSidesEndAConnectionWhoseLineIsDead() throws Exception {
        assertThat(Echo.ask(connection, 100_000)).isTrue();
        Libp2pStream stream = connection.open(Echo.PROTOCOL);
        relay.fallSilent();

        assertEnds(stream, () -> stream.read(new byte[1]));
        assertThat(listenersEnd.get(SOON.toSeconds(), TimeUnit.SECONDS)).isEqualTo(NO_ANSWER);
        assertThat(listener.connections()).isEmpty();
    }

    @Test
    void whoIsJustWritingIsFreed() throws IOException {
        Libp2pStream stream = connection.open(Echo.PROTOCOL);
        CompletableFuture<Void> flowing = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                byte[] piece = new byte[1 << 16];
                for (int count = stream.read(piece); count >= 0; count = stream.read(piece)) {
                    flowing.complete(null);
                }
            } catch (IOException e) {
                flowing.completeExceptionally(e);
            }
        });
        Thread.ofVirtual().start(() -> {
            flowing.join();
            relay.fallSilent();
        });

        assertEnds(stream, () -> {
            while (true) {
                stream.write(new byte[1 << 20]);
            }
        });
    }

    private interface Wait {
        void begin() throws IOException;
    }

    private void assertEnds(Libp2pStream stream, Wait wait) {
        stream.deadline(Instant.now().plus(SOON));
        assertThatThrownBy(wait::begin)
                .isInstanceOfSatisfying(
                        Libp2pException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CLOSED));
        assertThat(connection.end()).isEqualTo(NO_ANSWER);
        Await.until("the node to forget it", SOON, () -> dialler.connections().isEmpty());
    }
}
