package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.passphrase;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashCheck;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.CrashPoints;
import dev.archipelago.testing.fs.CrashScenario;
import dev.archipelago.testing.fs.EntryOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The store on a machine that may stop at any moment. */
class IdentityStoreCrashTest {
    private static final String DIRECTORY = "/var/data/identity";
    private static final Passphrase PASSPHRASE = passphrase("p");

    @SeededTest(runs = 10)
    void whatWasAcknowledgedSurvives(Seed seed) {
        CrashScenario<Did> creating = (machine, acknowledged) ->
                acknowledged.add(store(machine).create().did());

        CrashPoints.from(seed).duringRecoveryToo().everyPoint(creating, opensOrIsFree());
    }

    @SeededTest(runs = 10)
    void whatWasAcknowledgedSurvivesWhateverOrderEntriesReachTheDiskIn(Seed seed) {
        CrashScenario<Did> creating = (machine, acknowledged) ->
                acknowledged.add(store(machine).create(PASSPHRASE).did());

        CrashPoints.from(seed)
                .entryOrder(EntryOrder.ARBITRARY)
                .duringRecoveryToo()
                .everyPoint(creating, opensOrIsFree());
    }

    @SeededTest(runs = 10)
    void aRefusedSecondCreationHarmsNothing(Seed seed) {
        CrashScenario<Did> creatingTwice = (machine, acknowledged) -> {
            acknowledged.add(store(machine).create().did());
            RefusalAssert.assertRefused(() -> store(machine).create());
        };

        CrashPoints.everyPoint(seed, creatingTwice, opensOrIsFree());
    }

    @SeededTest(runs = 5)
    void aBackupSurvives(Seed seed) {
        Path path = Path.of("backup");
        CrashScenario<Did> writing = (machine, acknowledged) -> {
            try (Identity identity = Identity.create()) {
                backup(machine, path).write(identity, PASSPHRASE);
                acknowledged.add(identity.did());
            }
        };
        CrashCheck<Did> reading = (machine, acknowledged) -> {
            for (Did did : acknowledged) {
                assertThat(backup(machine, path).read(PASSPHRASE).did()).isEqualTo(did);
            }
        };

        CrashPoints.everyPoint(seed, writing, reading);
    }

    @Test
    void theSeedNeverReachesTheDiskUnderAPassphrase() throws IdentityException {
        byte[] seed = Identity.create().seed(RevealSecrets.deliberately());
        CrashFileSystem sealed = CrashFileSystem.create(new Seed(1));
        CrashFileSystem clear = CrashFileSystem.create(new Seed(1));
        store(sealed).save(Identity.fromSeed(seed), PASSPHRASE);
        backup(sealed, Path.of("backup")).write(Identity.fromSeed(seed), PASSPHRASE);
        store(clear).save(Identity.fromSeed(seed));

        assertThat(clear.everWritten(seed)).isTrue();
        assertThat(sealed.everWritten(seed)).isFalse();
        assertThat(sealed.everWritten(HexFormat.of().formatHex(seed).getBytes(StandardCharsets.US_ASCII)))
                .isFalse();
    }

    /** Either what was acknowledged opens, or what is there is whole, or the place is free for another. */
    private static CrashCheck<Did> opensOrIsFree() {
        return (CrashFileSystem machine, List<Did> acknowledged) -> {
            IdentityStore store = store(machine);
            assertThat(store.exists() || acknowledged.isEmpty()).isTrue();
            Did kept = store.exists()
                    ? store.open(PASSPHRASE).did()
                    : store.create(PASSPHRASE).did();
            assertThat(store.open(PASSPHRASE).did()).isEqualTo(kept);
            assertThat(acknowledged).allMatch(kept::equals);
        };
    }

    private static IdentityStore store(CrashFileSystem machine) {
        return CheapStretching.store(machine.getPath(DIRECTORY));
    }

    private static IdentityBackup backup(CrashFileSystem machine, Path name) {
        return CheapStretching.backup(machine.getPath("/mnt").resolve(name.toString()));
    }
}
