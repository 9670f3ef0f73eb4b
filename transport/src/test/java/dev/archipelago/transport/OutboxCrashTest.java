package dev.archipelago.transport;

import static dev.archipelago.transport.ScriptedLink.peer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Did;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;
import dev.archipelago.transport.LinkEvent.Trace;
import dev.archipelago.transport.Message.Urgency;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** The outbox on a machine that may stop at any write: what was kept is there, in order; what was removed is gone. */
class OutboxCrashTest {
    private static final Did ANN = peer(1);
    private static final Instant NOW = Instant.parse("2026-05-01T00:00:00Z");
    private static final int LENGTH = 4;
    private static final int ANOTHER = 99;

    @SeededTest(runs = 2)
    void whatWasKeptSurvivesAndWhatWasRemovedDoesNotComeBack(Seed seed) {
        CrashPoints.from(seed).duringRecoveryToo().everyPoint(OutboxCrashTest::run, OutboxCrashTest::check);
    }

    @SeededTest(runs = 1)
    void whateverOrderEntriesReachTheDiskIn(Seed seed) {
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .duringRecoveryToo()
                .everyPoint(OutboxCrashTest::run, OutboxCrashTest::check);
    }

    /** Keeps messages, some longer than a sector, and removes every other; acknowledges n and -n. */
    private static void run(CrashFileSystem machine, Acknowledged<Integer> acknowledged) throws TransportException {
        try (Outbox outbox = open(machine)) {
            for (int n = 1; n <= LENGTH; n++) {
                outbox.add(ANN, message(n), NOW.plusSeconds(60), Trace.NEVER_SENT);
                acknowledged.add(n);
                if (n % 2 == 0) {
                    outbox.remove(outbox.take(ANN.publicKey(), NOW).orElseThrow());
                    acknowledged.add(-n / 2);
                }
            }
        }
    }

    private static void check(CrashFileSystem machine, List<Integer> acknowledged) throws TransportException {
        int kept = acknowledged.stream().mapToInt(n -> n).max().orElse(0);
        int removed = -Math.min(0, acknowledged.stream().mapToInt(n -> n).min().orElse(0));
        try (Outbox outbox = open(machine)) {
            List<Integer> left = left(outbox);
            int first = left.isEmpty() ? kept + 1 : left.getFirst();
            assertThat(first).isBetween(removed + 1, removed + 2);
            assertThat(first + left.size() - 1).isBetween(kept, kept + 1);
            outbox.add(ANN, message(ANOTHER), NOW.plusSeconds(60), Trace.NEVER_SENT);
        }
        try (Outbox outbox = open(machine)) {
            assertThat(outbox.all(ANN.publicKey()).getLast().message()).isEqualTo(message(ANOTHER));
        }
    }

    /** Those that are there follow each other, whole; an earlier check may have been stopped too. */
    private static List<Integer> left(Outbox outbox) {
        List<Integer> left = new ArrayList<>();
        for (Kept kept : outbox.all(ANN.publicKey())) {
            int number = number(kept);
            assertThat(kept.message()).isEqualTo(message(number));
            if (number != ANOTHER) {
                assertThat(number).isEqualTo(left.isEmpty() ? number : left.getLast() + 1);
                left.add(number);
            }
        }
        return left;
    }

    private static int number(Kept kept) {
        return (int) kept.message().id().getLeastSignificantBits();
    }

    private static Message message(int n) {
        byte[] body = new byte[n % 3 == 0 ? 1_500 : 20];
        return new Message(new UUID(0, n), Method.TEXT.number(), Payload.of(body), Urgency.WHENEVER, false);
    }

    private static Outbox open(CrashFileSystem machine) throws TransportException {
        return Outbox.open(machine.getPath("/var/data/outbox"), OutboxLimits.STANDARD);
    }
}
