package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.backup;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.StatementDraft.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.KeyStatus.Revoked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How an identity's history is kept with its key, and how the next key takes its place. */
class SuccessionStoreTest {
    @TempDir
    private Path world;

    private final Handover first = Handover.first();

    @Test
    void keepsTheHistoryWithTheKey() throws IdentityException {
        Handover second = rotated(first);
        store(world.resolve("clear")).save(second.identity());
        store(world.resolve("sealed")).save(second.identity(), passphrase("p"));
        backup(world.resolve("backup")).write(second.identity(), passphrase("p"));

        assertSame(store(world.resolve("clear")).open(), second.identity());
        assertSame(store(world.resolve("sealed")).open(passphrase("p")), second.identity());
        assertSame(backup(world.resolve("backup")).read(passphrase("p")), second.identity());
    }

    @Test
    void putsTheNextKeyInThePlaceOfTheOld() throws IdentityException, IOException {
        Handover second = rotated(first);
        store(world).save(first.identity());
        store(world).replace(second.identity());

        assertSame(store(world).open(), second.identity());
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(store(world).path())))
                .isEqualTo("rw-------");
        assertThat(world.toFile().list()).containsExactly("identity.key");
    }

    @Test
    void putsTheNextKeyInThePlaceOfTheOldUnderAPassphrase() throws IdentityException {
        Handover second = rotated(first);
        store(world).save(first.identity(), passphrase("p"));
        store(world).replace(second.identity(), passphrase("q"));

        assertSame(store(world).open(passphrase("q")), second.identity());
        assertRefused(() -> store(world).open(passphrase("p"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    @Test
    void keepsTheEnd() throws IdentityException {
        store(world).save(first.identity());
        Identity ended = first.recoveryKey().revoke(first.identity());
        store(world).replace(ended);

        assertSame(store(world).open(), ended);
        assertThat(store(world).open().succession().orElseThrow().status()).isEqualTo(new Revoked());
    }

    @Test
    void nothingButWhatFollowsTakesItsPlace() throws IdentityException {
        Handover second = rotated(first);
        store(world).save(second.identity());
        Untouched untouched = Untouched.remember(world);

        for (Identity other : List.of(
                Identity.create(),
                Handover.first().identity(),
                first.identity(),
                second.identity(),
                rotated(first).identity(),
                rotated(rotated(first)).identity(),
                second.recoveryKey().rotate(List.of(), NOON).identity())) {
            assertRefused(() -> store(world).replace(other))
                    .withReason(Reason.NOT_SUCCESSOR)
                    .saying(other.toString(), "left as it is");
            assertRefused(() -> store(world).replace(other, passphrase("p"))).withReason(Reason.NOT_SUCCESSOR);
        }
        untouched.verify();
    }

    /** Where nothing has happened yet, the first key alone tells whose history it is. */
    @Test
    void aFirstKeyGivesWayToNoHistoryOfAnother() throws IdentityException {
        store(world).save(first.identity());
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> store(world).replace(rotated(Handover.first()).identity()))
                .withReason(Reason.NOT_SUCCESSOR);
        untouched.verify();
    }

    @Test
    void anIdentityWithoutHistoryIsNotReplaced() throws IdentityException {
        Identity alone = store(world).create();

        assertRefused(() -> store(world).replace(rotated(first).identity())).withReason(Reason.NOT_SUCCESSOR);
        assertThat(store(world).open().did()).isEqualTo(alone.did());
    }

    @Test
    void whatIsNotThereOrNotWholeIsNotReplaced() throws IdentityException, IOException {
        Identity next = rotated(first).identity();
        assertRefused(() -> store(world).replace(next)).withReason(Reason.ABSENT);

        store(world).save(first.identity());
        byte[] file = Files.readAllBytes(store(world).path());
        file[file.length - 1] ^= 1;
        Files.write(store(world).path(), file);
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> store(world).replace(next)).withReason(Reason.ALTERED);
        untouched.verify();

        Files.setPosixFilePermissions(store(world).path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused(() -> store(world).replace(next)).withReason(Reason.LOOSE_PERMISSIONS);
    }

    /** Under a passphrase the seal covers the history, so that nobody can take the last rotation back. */
    @Test
    void theHistoryOfASealedIdentityCannotBeAltered() throws IdentityException, IOException {
        Handover second = rotated(first);
        store(world).save(second.identity(), passphrase("p"));
        rewrite(Kind.IDENTITY, body -> body[body.length - 1] ^= 1);

        assertRefused(() -> store(world).open(passphrase("p"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    @Test
    void aHistoryOfAnotherKeyIsFound() throws IdentityException, IOException {
        store(world).save(first.identity());
        rewrite(Kind.IDENTITY, body -> body[1] ^= 1);

        assertRefused(() -> store(world).open())
                .withReason(Reason.ALTERED)
                .saying("the history in it is another key's");
    }

    @Test
    void aHistoryThatIsNoneIsFound() throws IdentityException, IOException {
        store(world).save(rotated(first).identity());
        rewrite(Kind.IDENTITY, body -> body[body.length - 1] ^= 1);

        assertRefused(() -> store(world).open()).withReason(Reason.ALTERED).saying("beside the key", "signature");
        assertRefused(() -> store(world).replace(rotated(first).identity())).withReason(Reason.ALTERED);
    }

    private void rewrite(Kind kind, Consumer<byte[]> alteration) throws IOException, IdentityException {
        byte[] body = KeyFrame.unwrap(kind, Files.readAllBytes(store(world).path()));
        alteration.accept(body);
        Files.write(store(world).path(), KeyFrame.wrap(kind, body));
    }

    private static Handover rotated(Handover handover) throws IdentityException {
        return handover.recoveryKey().rotate(handover.identity(), List.of(), NOON);
    }

    private static void assertSame(Identity kept, Identity made) {
        assertThat(kept.did()).isEqualTo(made.did());
        assertThat(kept.sign(new byte[1])).isEqualTo(made.sign(new byte[1]));
        assertThat(kept.succession().orElseThrow().encoded())
                .isEqualTo(made.succession().orElseThrow().encoded());
    }
}
