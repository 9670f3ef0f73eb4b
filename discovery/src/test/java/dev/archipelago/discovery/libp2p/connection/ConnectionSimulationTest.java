package dev.archipelago.discovery.libp2p.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.discovery.libp2p.connection.ConnectionEvent.Cause;
import dev.archipelago.discovery.libp2p.yamux.YamuxEvent;
import dev.archipelago.discovery.libp2p.yamux.YamuxLimits;
import dev.archipelago.discovery.libp2p.yamux.YamuxStream;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.VirtualTime;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two whole connections joined by a line that delays and cuts what is sent, in virtual time. */
class ConnectionSimulationTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration PING = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration IDLE = Duration.ofMinutes(10);

    private final VirtualTime time = VirtualTime.create();
    private final Identity ann = Identity.create();
    private final Identity bob = Identity.create();

    @SeededTest
    void bothBecomeReadyAndAMessageOfAnySizeComesBack(Seed seed) {
        RandomGenerator random = seed.random();
        Line line = new Line(random, terms(random.nextBoolean()), terms(random.nextBoolean()), bob.publicKey());
        line.begin();
        time.runUntil(() -> line.ann.ready != null && line.bob.ready != null, Duration.ofSeconds(5));
        assertThat(line.ann.ready).isEqualTo(bob.publicKey());
        assertThat(line.bob.ready).isEqualTo(ann.publicKey());

        byte[] message = new byte[random.nextInt(1, 900_000)];
        random.nextBytes(message);
        YamuxStream stream = line.ann.core.open();
        line.ann.sending(stream, message);
        time.runUntil(() -> line.ann.received.size() == message.length, Duration.ofMinutes(30));
        assertThat(line.ann.received.toByteArray()).isEqualTo(message);
    }

    @SeededTest(runs = 10)
    void anIdleConnectionWithAStreamLivesForHours(Seed seed) {
        Line line = new Line(seed.random(), terms(true), terms(true), bob.publicKey());
        line.begin();
        time.runUntil(() -> line.ann.ready != null && line.bob.ready != null, Duration.ofSeconds(5));
        YamuxStream stream = line.ann.core.open();
        line.ann.pump();
        time.advance(Duration.ofHours(5));

        assertThat(line.ann.over).isNull();
        assertThat(line.bob.over).isNull();
        assertThat(line.bytes).isBetween(1L, 200_000L);
        line.ann.sending(stream, new byte[1000]);
        time.runUntil(() -> line.ann.received.size() == 1000, Duration.ofMinutes(1));
    }

    @SeededTest(runs = 10)
    void aConnectionThatNobodyUsesIsEnded(Seed seed) {
        Line line = new Line(seed.random(), terms(true), terms(true), bob.publicKey());
        line.begin();
        time.advance(IDLE.minusSeconds(10));
        assertThat(line.ann.over).isNull();
        time.advance(Duration.ofMinutes(1));

        assertThat(line.ann.over).isNotNull();
        assertThat(line.bob.over).isNotNull();
        assertThat(line.ann.end().cause()).isEqualTo(Cause.ENDED);
    }

    @SeededTest(runs = 10)
    void whoIsGoneWithoutAWordIsNoticed(Seed seed) {
        Line line = new Line(seed.random(), terms(true), terms(true), bob.publicKey());
        line.begin();
        time.runUntil(() -> line.ann.ready != null && line.bob.ready != null, Duration.ofSeconds(5));
        YamuxStream stream = line.ann.core.open();
        line.ann.pump();
        time.advance(Duration.ofMinutes(2));
        line.cut = true;
        time.advance(PING.plus(PATIENCE).plusSeconds(5));

        assertThat(line.ann.over).isNotNull();
        assertThat(line.ann.end().cause()).isEqualTo(Cause.SILENT);
        assertThat(stream.isReset()).isTrue();
        assertThat(line.bob.over).isNotNull();
    }

    @SeededTest(runs = 20)
    void aHandshakeThatStopsAnywhereEndsInTime(Seed seed) {
        RandomGenerator random = seed.random();
        Line line = new Line(random, terms(random.nextBoolean()), terms(random.nextBoolean()), bob.publicKey());
        line.cutAfter = random.nextInt(500);
        line.begin();
        time.advance(HANDSHAKE.plusSeconds(1));

        assertThat(line.ann.over != null || line.ann.ready != null).isTrue();
        assertThat(line.ann.ready == null || line.bob.ready == null).isTrue();
        time.advance(PING.plus(PATIENCE).plus(HANDSHAKE));
        assertThat(line.ann.over).isNotNull();
        assertThat(line.bob.over).isNotNull();
    }

    @Test
    void somebodyElseIsNotTalkedTo() {
        Line line = new Line(new Seed(1).random(), terms(true), terms(true), ann.publicKey());
        line.begin();
        time.advance(Duration.ofSeconds(5));

        assertThat(line.ann.over).isNotNull();
        assertThat(line.ann.end().cause()).isEqualTo(Cause.WRONG_PEER);
        assertThat(line.ann.ready).isNull();
        assertThat(line.bob.ready).isNull();
    }

    @SeededTest
    void garbageAnywhereEndsTheConnectionAndNothingElse(Seed seed) {
        RandomGenerator random = seed.random();
        Line line = new Line(random, terms(random.nextBoolean()), terms(random.nextBoolean()), bob.publicKey());
        line.garbageAfter = random.nextInt(3_000);
        line.begin();
        time.runUntil(() -> line.ann.over != null || line.ann.ready != null, HANDSHAKE.plusSeconds(1));
        if (line.ann.over == null) {
            line.ann.sending(line.ann.core.open(), new byte[100_000]);
        }
        time.advance(IDLE.plusMinutes(1));

        assertThat(line.ann.over).isNotNull();
        assertThat(line.bob.over).isNotNull();
        assertThat(line.ann.received.toByteArray()).isEqualTo(new byte[line.ann.received.size()]);
    }

    @Test
    void whoAsksForAnswersWithoutReadingIsLeft() {
        Line line = new Line(new Seed(1).random(), terms(true), terms(true), bob.publicKey());
        line.begin();
        time.runUntil(() -> line.ann.ready != null && line.bob.ready != null, Duration.ofSeconds(5));
        for (int i = 0; i < 200_000 && line.bob.over == null; i++) {
            line.ann.core.open().reset();
            YamuxStream further = line.ann.core.open();
            line.bob.core.receive(line.ann.core.takeOutput());
            line.bob.note();
            further.reset();
        }

        assertThat(line.bob.over).isNotNull();
        assertThat(line.bob.end().why()).contains("more answers than it reads");
        assertThat(line.bob.core.unsent()).isLessThan(2 << 20);
    }

    private static ConnectionTerms terms(boolean early) {
        return new ConnectionTerms(
                HANDSHAKE,
                PING,
                PATIENCE,
                IDLE,
                new YamuxLimits(100, 8 << 20, 4 << 20),
                early ? List.of(ConnectionTerms.YAMUX) : List.of());
    }

    private final class Line {
        private final RandomGenerator random;
        private final End ann;
        private final End bob;
        private long bytes;
        private long cutAfter = Long.MAX_VALUE;
        private long garbageAfter = Long.MAX_VALUE;
        private boolean cut;

        Line(RandomGenerator random, ConnectionTerms ofAnn, ConnectionTerms ofBob, PublicKey expected) {
            this.random = random;
            this.ann = new End(
                    this,
                    new ConnectionCore(
                            Upgrade.dialling(
                                    ConnectionSimulationTest.this.ann,
                                    ofAnn.earlyMuxers(),
                                    Optional.of(expected),
                                    RANDOM),
                            ofAnn,
                            time::nanoTime));
            this.bob = new End(
                    this,
                    new ConnectionCore(
                            Upgrade.listening(ConnectionSimulationTest.this.bob, ofBob.earlyMuxers(), RANDOM),
                            ofBob,
                            time::nanoTime));
        }

        void begin() {
            ann.core.begin();
            bob.core.begin();
            ann.pump();
            bob.pump();
        }

        End otherThan(End end) {
            return end == ann ? bob : ann;
        }

        /** Pieces of what was sent arrive in order, each after a while. */
        void carry(byte[] sent, End to) {
            int from = 0;
            while (from < sent.length) {
                int count = Math.min(sent.length - from, 1 + random.nextInt(random.nextInt(4) == 0 ? 10 : 20_000));
                byte[] piece = Arrays.copyOfRange(sent, from, from + count);
                from += count;
                bytes += count;
                if (cut || bytes > cutAfter) {
                    cut = true;
                    return;
                }
                if (bytes > garbageAfter) {
                    piece[random.nextInt(piece.length)] ^= (byte) (1 << random.nextInt(8));
                    garbageAfter = Long.MAX_VALUE;
                }
                to.arrival = Math.max(to.arrival, time.nanoTime()) + random.nextInt(2_000_000);
                time.schedule(Duration.ofNanos(to.arrival - time.nanoTime()), () -> to.hear(piece));
            }
        }
    }

    private final class End {
        private final Line line;
        private final ConnectionCore core;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();
        private final List<YamuxStream> echoing = new ArrayList<>();
        private @Nullable PublicKey ready;
        private ConnectionEvent.@Nullable Over over;
        private @Nullable YamuxStream ownStream;
        private byte[] message = {};
        private int sent;
        private long arrival;
        private long planned = Long.MAX_VALUE;

        End(Line line, ConnectionCore core) {
            this.line = line;
            this.core = core;
        }

        ConnectionEvent.Over end() {
            return Objects.requireNonNull(over);
        }

        void hear(byte[] piece) {
            core.receive(piece);
            pump();
        }

        void sending(YamuxStream stream, byte[] bytes) {
            ownStream = stream;
            message = bytes;
            pump();
        }

        /** Does what has become possible, hands on what is to be sent, and plans to look again. */
        void pump() {
            note();
            echoing.forEach(this::echo);
            if (ownStream != null) {
                sent += ownStream.write(message, sent, message.length - sent);
                byte[] piece = new byte[100_000];
                received.write(piece, 0, ownStream.read(piece, 0, piece.length));
            }
            line.carry(core.takeOutput(), line.otherThan(this));
            plan();
        }

        void note() {
            for (ConnectionEvent event : core.takeEvents()) {
                switch (event) {
                    case ConnectionEvent.Ready begun -> ready = begun.peer();
                    case ConnectionEvent.Over end -> over = end;
                    case ConnectionEvent.OfStreams of -> {
                        if (of.event() instanceof YamuxEvent.Opened opened) {
                            echoing.add(opened.stream());
                        }
                    }
                }
            }
        }

        private void echo(YamuxStream stream) {
            byte[] piece = new byte[(int) Math.min(stream.sendable(), 50_000)];
            int count = stream.read(piece, 0, piece.length);
            assertThat(stream.write(piece, 0, count)).isEqualTo(count);
            if (count > 0) {
                time.schedule(Duration.ZERO, this::pump);
            }
        }

        private void plan() {
            long due = core.due();
            if (!core.isOver() && (planned <= time.nanoTime() || due < planned)) {
                planned = Math.max(due, time.nanoTime() + 1);
                time.schedule(Duration.ofNanos(planned - time.nanoTime()), () -> {
                    planned = Long.MAX_VALUE;
                    core.tick();
                    pump();
                });
            }
        }
    }
}
