package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.CHEAP;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.StatementDraft.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.Acknowledged;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.EntryOrder;
import java.security.SecureRandom;
import java.util.List;

/** The machine stops at any operation of an init or a rotation: no key that somebody committed to is ever lost. */
class SuccessionCrashTest {
    private static final Handover FIRST = Handover.first();
    private static final Handover SECOND = second();

    private static Handover second() {
        try {
            return FIRST.recoveryKey().rotate(FIRST.identity(), List.of(), NOON);
        } catch (IdentityException e) {
            throw new AssertionError(e);
        }
    }

    @SeededTest(runs = 3)
    void anInitLeavesAWholeIdentityWithItsRecoveryKeyOrNone(Seed seed) {
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .everyPoint(SuccessionCrashTest::init, SuccessionCrashTest::verifyInit);
    }

    private static void init(CrashFileSystem disk, Acknowledged<Did> acknowledged) throws IdentityException {
        recovery(disk, "recovery.key").write(FIRST.recoveryKey());
        store(disk.getPath("/data/identity")).save(FIRST.identity());
        acknowledged.add(FIRST.identity().did());
    }

    private static void verifyInit(CrashFileSystem disk, List<Did> acknowledged) throws IdentityException {
        IdentityStore store = store(disk.getPath("/data/identity"));
        RecoveryFile recovery = recovery(disk, "recovery.key");
        if (store.exists()) {
            assertThat(store.open().succession().orElseThrow().status())
                    .isEqualTo(recovery.open().protects());
        } else {
            assertThat(acknowledged).isEmpty();
            if (recovery.exists()) {
                assertThat(recovery.open().protects())
                        .isEqualTo(FIRST.recoveryKey().protects());
            }
            Handover another = Handover.first();
            recovery(disk, "another.key").write(another.recoveryKey());
            store.save(another.identity());
            assertThat(store.open().did()).isEqualTo(another.identity().did());
        }
    }

    @SeededTest(runs = 3)
    void aRotationLeavesTheOldOrTheNewKeyWithItsRecoveryKey(Seed seed) {
        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .startingFrom(disk -> {
                    recovery(disk, "recovery.key").write(FIRST.recoveryKey());
                    store(disk.getPath("/data/identity")).save(FIRST.identity());
                })
                .everyPoint(SuccessionCrashTest::rotate, SuccessionCrashTest::verifyRotation);
    }

    private static void rotate(CrashFileSystem disk, Acknowledged<Did> acknowledged) throws IdentityException {
        recovery(disk, "recovery-2.key").write(SECOND.recoveryKey());
        store(disk.getPath("/data/identity")).replace(SECOND.identity());
        acknowledged.add(SECOND.identity().did());
    }

    private static void verifyRotation(CrashFileSystem disk, List<Did> acknowledged) throws IdentityException {
        Identity kept = store(disk.getPath("/data/identity")).open();
        KeyHistory history = kept.succession().orElseThrow();
        if (kept.did().equals(SECOND.identity().did())) {
            assertThat(history.status())
                    .isEqualTo(recovery(disk, "recovery-2.key").open().protects());
            assertThat(history.statements()).hasSize(1);
        } else {
            assertThat(acknowledged).isEmpty();
            assertThat(kept.did()).isEqualTo(FIRST.identity().did());
            RecoveryKey recovery = recovery(disk, "recovery.key").open();
            assertThat(history.status()).isEqualTo(recovery.protects());
            Handover again = recovery.rotate(kept, List.of(), NOON);
            store(disk.getPath("/data/identity")).replace(again.identity());
        }
    }

    @SeededTest(runs = 2)
    void aSealedIdentityIsReplacedAsSafely(Seed seed) {
        CrashPoints.from(seed)
                .startingFrom(disk -> store(disk.getPath("/data/identity")).save(FIRST.identity(), passphrase("p")))
                .everyPoint(
                        (disk, acknowledged) -> {
                            store(disk.getPath("/data/identity")).replace(SECOND.identity(), passphrase("p"));
                            acknowledged.add(SECOND.identity().did());
                        },
                        (disk, acknowledged) -> {
                            Identity kept =
                                    store(disk.getPath("/data/identity")).open(passphrase("p"));
                            assertThat(kept.did())
                                    .isIn(
                                            FIRST.identity().did(),
                                            SECOND.identity().did());
                            assertThat(acknowledged).allMatch(kept.did()::equals);
                        });
    }

    private static RecoveryFile recovery(CrashFileSystem disk, String name) {
        return RecoveryFile.at(disk.getPath("/data/" + name), CHEAP, new SecureRandom());
    }
}
