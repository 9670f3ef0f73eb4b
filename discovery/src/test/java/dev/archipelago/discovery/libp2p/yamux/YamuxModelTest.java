package dev.archipelago.discovery.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Two sides joined by a pipe that cuts and delays, doing anything: what is sent arrives, and within what was granted.
 */
class YamuxModelTest {
    private static final YamuxLimits LIMITS = new YamuxLimits(64, 8 << 20, 1 << 20);
    private static final int STEPS = 1_500;

    private long now;

    @SeededTest
    void whatIsSentArrivesAndNothingBeyondWhatWasGranted(Seed seed) throws MalformedException {
        RandomGenerator random = seed.random();
        End ann = new End(Yamux.dialling(LIMITS, () -> now));
        End bob = new End(Yamux.listening(LIMITS, () -> now));
        for (int i = 0; i < STEPS; i++) {
            now += random.nextLong(5_000_000);
            End acting = random.nextBoolean() ? ann : bob;
            acting.act(random);
            End hearing = random.nextBoolean() ? ann : bob;
            hearing.hear(hearing == ann ? bob : ann, random);
            ann.check();
            bob.check();
        }
        settle(ann, bob);
        compare(ann, bob);
        compare(bob, ann);
    }

    private static void settle(End ann, End bob) throws MalformedException {
        for (int i = 0; i < 10_000 && !(isQuiet(ann) && isQuiet(bob)); i++) {
            ann.endAll();
            bob.endAll();
            ann.hearAll(bob);
            bob.hearAll(ann);
            ann.readAll();
            bob.readAll();
        }
        assertThat(ann.pipe() + bob.pipe()).isZero();
        assertThat(ann.left()).isEmpty();
        assertThat(bob.left()).isEmpty();
        assertThat(ann.muxer.streams()).isZero();
        assertThat(bob.muxer.streams()).isZero();
        assertThat(ann.muxer.unread()).isZero();
        assertThat(bob.muxer.unread()).isZero();
        assertThat(ann.muxer.canOpen()).isTrue();
    }

    private static boolean isQuiet(End end) {
        return end.pipe() == 0 && end.left().isEmpty();
    }

    /** What one side wrote on a stream that nobody reset is what the other read. */
    private static void compare(End writer, End reader) {
        writer.written.forEach((id, bytes) -> {
            if (!writer.isReset(id) && !reader.isReset(id)) {
                assertThat(Objects.requireNonNull(reader.read.get(id)).toByteArray())
                        .isEqualTo(bytes.toByteArray());
            }
        });
    }

    private static final class End {
        private final Yamux muxer;
        private final Map<Integer, YamuxStream> streams = new HashMap<>();
        private final Map<Integer, ByteArrayOutputStream> written = new HashMap<>();
        private final Map<Integer, ByteArrayOutputStream> read = new HashMap<>();
        private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
        private int pings;

        End(Yamux muxer) {
            this.muxer = muxer;
        }

        void act(RandomGenerator random) {
            List<YamuxStream> all = new ArrayList<>(streams.values());
            if (all.isEmpty() || random.nextInt(12) == 0) {
                if (muxer.canOpen() && muxer.streams() < 30) {
                    add(muxer.open());
                }
                return;
            }
            YamuxStream stream = all.get(random.nextInt(all.size()));
            switch (random.nextInt(10)) {
                case 0, 1, 2, 3 -> write(stream, random);
                case 4, 5, 6, 7 -> read(stream, random.nextInt(1, 300_000));
                case 8 -> muxer.ping(pings++);
                default -> {
                    if (random.nextInt(6) == 0 && stream.readable() == 0) {
                        stream.reset();
                    } else if (random.nextInt(3) == 0) {
                        stream.end();
                    }
                }
            }
        }

        boolean isReset(int id) {
            YamuxStream stream = streams.get(id);
            return stream != null && stream.isReset();
        }

        private void write(YamuxStream stream, RandomGenerator random) {
            byte[] bytes = new byte[random.nextInt(1, 120_000)];
            random.nextBytes(bytes);
            long before = stream.sendable();
            int count = stream.write(bytes, 0, bytes.length);
            assertThat((long) count).isBetween(0L, before);
            Objects.requireNonNull(written.get(stream.id())).write(bytes, 0, count);
        }

        private void read(YamuxStream stream, int most) {
            byte[] bytes = new byte[most];
            int count = stream.read(bytes, 0, most);
            Objects.requireNonNull(read.get(stream.id())).write(bytes, 0, count);
        }

        void hear(End other, RandomGenerator random) throws MalformedException {
            byte[] pipe = other.take();
            int count = pipe.length == 0 ? 0 : random.nextInt(pipe.length + 1);
            int cut = random.nextInt(count + 1);
            feed(pipe, 0, cut);
            feed(pipe, cut, count);
            other.sent.write(pipe, count, pipe.length - count);
        }

        void hearAll(End other) throws MalformedException {
            byte[] pipe = other.take();
            feed(pipe, 0, pipe.length);
        }

        private void feed(byte[] pipe, int from, int to) throws MalformedException {
            muxer.receive(Arrays.copyOfRange(pipe, from, to));
            for (YamuxEvent event : muxer.takeEvents()) {
                if (event instanceof YamuxEvent.Opened opened) {
                    add(opened.stream());
                }
            }
        }

        private byte[] take() {
            sent.writeBytes(muxer.takeOutput());
            byte[] pipe = sent.toByteArray();
            sent.reset();
            return pipe;
        }

        List<String> left() {
            return streams.values().stream()
                    .filter(stream -> !stream.isReset() && !(stream.isEnded() && stream.isEndedByPeer()))
                    .map(stream -> stream + " ended " + stream.isEnded() + ", by the peer " + stream.isEndedByPeer())
                    .toList();
        }

        int pipe() {
            return sent.size() + muxer.unsent();
        }

        void endAll() {
            streams.values().forEach(YamuxStream::end);
        }

        void readAll() {
            streams.values().forEach(stream -> read(stream, 1 << 20));
        }

        private void add(YamuxStream stream) {
            streams.put(stream.id(), stream);
            written.put(stream.id(), new ByteArrayOutputStream());
            read.put(stream.id(), new ByteArrayOutputStream());
        }

        void check() {
            long unread = 0;
            for (YamuxStream stream : streams.values()) {
                unread += stream.readable();
                assertThat(stream.sendable()).isNotNegative();
                assertThat(stream.granted()).isNotNegative();
                if (!stream.isReset()) {
                    assertThat(stream.held()).isGreaterThanOrEqualTo(stream.readable());
                }
                if (!stream.isReset() && !(stream.isEnded() && stream.isEndedByPeer())) {
                    assertThat(stream.granted() + stream.held()).isLessThanOrEqualTo(stream.target());
                    assertThat(stream.target()).isLessThanOrEqualTo(LIMITS.window());
                }
            }
            assertThat(muxer.unread()).isEqualTo(unread).isLessThanOrEqualTo(LIMITS.unread());
        }
    }
}
