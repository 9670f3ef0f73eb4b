package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.peer;
import static dev.archipelago.transport.ScriptedLink.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.identity.Did;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.TransportException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutboxTest {
    private static final Did ANN = peer(1);
    private static final Did BEN = peer(2);
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(60);

    @TempDir
    Path world;

    private Outbox open() throws TransportException {
        return Outbox.open(world.resolve("outbox"), OutboxLimits.STANDARD);
    }

    private static void add(Outbox outbox, Did peer, Message message) throws TransportException {
        assertThat(outbox.add(peer, message, LATER, Trace.NEVER_SENT)).isEqualTo(LATER);
    }

    @Test
    void whatWasKeptIsThereInItsOrderAfterARestart() throws Exception {
        List<Message> messages = List.of(text(3), text(0), text(2));
        try (Outbox outbox = open()) {
            for (Message message : messages) {
                add(outbox, ANN, message);
            }
            add(outbox, BEN, text(1));
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting(BEN.publicKey())).isEqualTo(1);
            assertThat(drained(outbox, ANN)).isEqualTo(messages);
            assertThat(outbox.holds(ANN.publicKey())).isFalse();
            add(outbox, ANN, text(1));
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.waiting(ANN.publicKey())).isEqualTo(1);
            assertThat(outbox.peers()).containsExactlyInAnyOrder(ANN, BEN);
        }
    }

    private static List<Message> drained(Outbox outbox, Did peer) {
        List<Message> drained = new ArrayList<>();
        Optional<Kept> next = outbox.take(peer.publicKey(), NOW);
        while (next.isPresent()) {
            drained.add(next.get().message());
            outbox.remove(next.get());
            next = outbox.take(peer.publicKey(), NOW);
        }
        return drained;
    }

    @Test
    void whatDidNotArriveStaysInFront() throws Exception {
        try (Outbox outbox = open()) {
            Message first = text(1);
            add(outbox, ANN, first);
            add(outbox, ANN, text(2));
            Kept taken = outbox.take(ANN.publicKey(), NOW).orElseThrow();
            outbox.putBack(taken, Trace.NEVER_SENT);

            assertThat(outbox.take(ANN.publicKey(), NOW).orElseThrow().message())
                    .isEqualTo(first);
        }
    }

    @Test
    void anIdIsKeptOnce() throws Exception {
        try (Outbox outbox = open()) {
            Message message = text(1);
            add(outbox, ANN, message);

            assertThat(outbox.add(ANN, message, LATER.plusSeconds(1), Trace.NEVER_SENT))
                    .isEqualTo(LATER);
            assertThat(outbox.waiting(ANN.publicKey())).isEqualTo(1);
        }
    }

    @Test
    void whatExpiresIsTakenNoMoreAndSaysWhetherItWasSent() throws Exception {
        try (Outbox outbox = open()) {
            add(outbox, ANN, text(1));
            add(outbox, ANN, text(2));
            Kept first = outbox.take(ANN.publicKey(), NOW).orElseThrow();

            assertThat(outbox.take(ANN.publicKey(), LATER)).isEmpty();
            assertThat(outbox.expired(LATER)).hasSize(1).doesNotContain(first);
            outbox.putBack(first, Trace.MAY_HAVE_ARRIVED);
            assertThat(outbox.expired(LATER))
                    .extracting(outbox::trace)
                    .containsExactly(Trace.MAY_HAVE_ARRIVED, Trace.NEVER_SENT);
            assertThat(outbox.expired(LATER.minusMillis(1))).isEmpty();
        }
        try (Outbox outbox = open()) {
            assertThat(outbox.expired(LATER)).extracting(outbox::trace).containsOnly(Trace.MAY_HAVE_ARRIVED);
        }
    }

    @Test
    void thereIsSoMuchRoom() throws Exception {
        try (Outbox outbox = Outbox.open(world, new OutboxLimits(4, 100, 2, 60))) {
            add(outbox, ANN, text(61 - 1));
            assertFull(outbox, ANN, 1, "too much waits for this peer already");
            Kept kept = outbox.take(ANN.publicKey(), NOW).orElseThrow();
            outbox.remove(kept);
            add(outbox, ANN, text(1));
            add(outbox, ANN, text(1));
            assertFull(outbox, ANN, 0, "too much waits for this peer already");
            add(outbox, BEN, text(50));
            assertFull(outbox, peer(3), 49, "the outbox has no room for 49 bytes");
            add(outbox, BEN, text(10));
            assertFull(outbox, peer(3), 0, "the outbox has no room");
            assertFull(outbox, peer(4), 61, "the outbox has no room");
        }
    }

    private static void assertFull(Outbox outbox, Did peer, int size, String why) {
        TransportException refusal = catchThrowableOfType(
                TransportException.class, () -> outbox.add(peer, text(size), LATER, Trace.NEVER_SENT));

        assertThat(refusal.reason()).isEqualTo(Reason.FULL);
        assertThat(refusal).hasMessageStartingWith(why).hasMessageContaining("send it again when");
    }

    /** Any byte of a file: it is named, kept as it is, and the outbox is not opened. */
    @ParameterizedTest
    @ValueSource(ints = {0, 31, 32, 40, -1})
    void aFileThatWasAlteredIsKeptAndRefused(int place) throws Exception {
        Path file = oneFile();
        byte[] bytes = Files.readAllBytes(file);
        bytes[Math.floorMod(place, bytes.length)] ^= 1;
        Files.write(file, bytes);

        assertRefused(file + " was altered: its checksum is wrong. Restore it, or move it away");
        assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
        Files.delete(file);
        open().close();
    }

    @Test
    void soIsOneThatWasCutOff() throws Exception {
        Path file = oneFile();
        Files.write(file, new byte[0]);

        assertRefused(file + " was altered: it is cut off.");
    }

    @Test
    void soIsOneThatStandsInAnothersPlace() throws Exception {
        Path file = oneFile();
        Files.move(file, file.resolveSibling("00000000000000ff.message"));

        assertRefused("it is the content of " + file);
    }

    @Test
    void soIsOneThatOthersCanGetAt() throws Exception {
        Path file = oneFile();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused("chmod 600 " + file);
    }

    @Test
    void whatACrashLeftUnfinishedIsRemoved() throws Exception {
        Path file = oneFile();
        Path unfinished = Files.createFile(file.resolveSibling("." + file.getFileName() + ".unfinished-1"));
        Files.delete(file);

        open().close();
        assertThat(unfinished).doesNotExist();
        assertThat(file.getParent()).doesNotExist();
    }

    @Test
    void onlyOneHasItAtATime() throws Exception {
        try (Outbox outbox = open()) {
            assertRefused("is in use by another router. Stop that first");
            add(outbox, ANN, text(1));
        }
        open().close();
    }

    private void assertRefused(String why) {
        TransportException refusal = catchThrowableOfType(TransportException.class, this::open);

        assertThat(refusal.reason()).isEqualTo(Reason.STORAGE);
        assertThat(refusal).hasMessageContaining(why);
    }

    private Path oneFile() throws TransportException, IOException {
        try (Outbox outbox = open()) {
            add(outbox, ANN, text(20));
        }
        try (Stream<Path> all = Files.walk(world)) {
            return all.filter(path -> path.toString().endsWith(".message"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
