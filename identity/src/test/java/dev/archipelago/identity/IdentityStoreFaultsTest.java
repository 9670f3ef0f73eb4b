package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import dev.archipelago.testing.fs.FileFault;
import dev.archipelago.testing.fs.FileOperation;
import dev.archipelago.testing.fs.Survivors;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store on a disk that is full or does not work. */
class IdentityStoreFaultsTest {
    private static final Passphrase PASSPHRASE = passphrase("p");

    private final long operations = operationsOfOneCreation();

    @ParameterizedTest
    @EnumSource
    void afterOneFaultThePlaceIsFreeOrHoldsTheIdentity(FileFault fault) throws IdentityException {
        for (long n = 1; n <= operations; n++) {
            CrashFileSystem machine = machine();
            machine.faults().fail(fault, nth(n), 1);
            Optional<Did> acknowledged = create(machine);

            assertThat(store(machine).exists()).as("operation %d", n).isEqualTo(acknowledged.isPresent());
            Did kept = acknowledged.isPresent()
                    ? acknowledged.get()
                    : store(machine).create(PASSPHRASE).did();
            assertThat(store(machine).open(PASSPHRASE).did()).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @EnumSource
    void whereTheDiskIsGoneForGoodNothingHalfIsLeft(FileFault fault) throws IdentityException {
        for (long n = 1; n <= operations; n++) {
            CrashFileSystem machine = machine();
            machine.faults().fail(fault, fromNth(n), Integer.MAX_VALUE);
            assertThat(create(machine)).as("operation %d", n).isEmpty();

            machine.faults().clear();
            if (n % 2 == 0) {
                assertOpensOrIsFree(machine);
            }
            assertOpensOrIsFree(machine.restart(Survivors.all()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatCannotBeReadIsSaidAndStays(FileFault fault) throws IdentityException {
        CrashFileSystem machine = machine();
        Did did = store(machine).create(PASSPHRASE).did();
        machine.faults().fail(fault, reading -> reading.kind() == FileOperation.Kind.READ, 1);

        assertRefused(() -> store(machine).open(PASSPHRASE))
                .withReason(Reason.STORAGE)
                .saying("cannot be");
        assertThat(store(machine).open(PASSPHRASE).did()).isEqualTo(did);
    }

    @Test
    void aFullDiskIsSaid() throws IdentityException {
        for (long room = 0; room < 139; room += 6) {
            CrashFileSystem machine = machine().capacity(room);
            assertRefused(() -> store(machine).create(PASSPHRASE))
                    .withReason(Reason.STORAGE)
                    .saying("/data/identity/identity.key cannot be written", "No space left");

            machine.capacity(1000);
            assertOpensOrIsFree(machine);
        }
    }

    private static void assertOpensOrIsFree(CrashFileSystem machine) throws IdentityException {
        Did kept = store(machine).exists()
                ? store(machine).open(PASSPHRASE).did()
                : store(machine).create(PASSPHRASE).did();
        assertThat(store(machine).open(PASSPHRASE).did()).isEqualTo(kept);
    }

    private static Optional<Did> create(CrashFileSystem machine) {
        try {
            return Optional.of(store(machine).create(PASSPHRASE).did());
        } catch (IdentityException e) {
            assertThat(e.reason()).isEqualTo(Reason.STORAGE);
            assertThat(e).hasMessageMatching(".*identity.key cannot be written: .*");
            return Optional.empty();
        }
    }

    private static long operationsOfOneCreation() {
        CrashFileSystem machine = machine();
        assertThat(create(machine)).isPresent();
        return machine.operations();
    }

    private static Predicate<FileOperation> nth(long n) {
        AtomicLong count = new AtomicLong();
        return operation -> operation.kind() != FileOperation.Kind.READ && count.incrementAndGet() == n;
    }

    private static Predicate<FileOperation> fromNth(long n) {
        AtomicLong count = new AtomicLong();
        return operation -> operation.kind() != FileOperation.Kind.READ && count.incrementAndGet() >= n;
    }

    private static CrashFileSystem machine() {
        return CrashFileSystem.create(new Seed(7));
    }

    private static IdentityStore store(CrashFileSystem machine) {
        return CheapStretching.store(machine.getPath("/data/identity"));
    }
}
