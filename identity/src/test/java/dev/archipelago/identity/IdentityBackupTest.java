package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.backup;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityBackupTest {
    @TempDir
    private Path world;

    @Test
    void restoresTheIdentity() throws IdentityException {
        Identity identity = Identity.create();
        backup(path()).write(identity, passphrase("p"));
        Identity restored = backup(path()).read(passphrase("p"));
        store(world.resolve("new")).save(restored);

        assertThat(restored.did()).isEqualTo(identity.did());
        assertThat(store(world.resolve("new")).open().sign(new byte[1])).isEqualTo(identity.sign(new byte[1]));
    }

    @Test
    void isNeverReplaced() throws IdentityException, IOException {
        backup(path()).requireAbsent();
        backup(path()).write(Identity.create(), passphrase("p"));
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> backup(path()).write(Identity.create(), passphrase("p")))
                .withReason(Reason.EXISTS)
                .saying(path().toString(), "never replaced");
        assertRefused(() -> backup(path()).requireAbsent()).withReason(Reason.EXISTS);
        untouched.verify();
    }

    @Test
    void aMissingOneIsSaid() {
        assertRefused(() -> backup(path()).read(passphrase("p")))
                .withReason(Reason.ABSENT)
                .saying("no backup at " + path());
    }

    @Test
    void aWrongPassphraseOpensNothing() throws IdentityException {
        backup(path()).write(Identity.create(), passphrase("p"));

        assertRefused(() -> backup(path()).read(passphrase("q")))
                .withReason(Reason.WRONG_PASSPHRASE)
                .saying("backup");
    }

    @Test
    void anIdentityFileIsNoBackup() throws IdentityException {
        store(world).create(passphrase("p"));
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> backup(store(world).path()).read(passphrase("p")))
                .withReason(Reason.ALTERED)
                .saying("archipelago identity export");
        untouched.verify();
    }

    @Test
    void aBackupIsNoIdentityFile() throws IdentityException {
        IdentityStore store = store(world.resolve("identity"));
        backup(store.path()).write(Identity.create(), passphrase("p"));
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> store.open(passphrase("p")))
                .withReason(Reason.ALTERED)
                .saying("archipelago identity import");
        assertRefused(store::open).withReason(Reason.ALTERED);
        untouched.verify();
    }

    /** A frame can be written anew; the seal inside knows which one it belongs to. */
    @Test
    void aBackupInTheFrameOfAnIdentityFileDoesNotOpen() throws IdentityException, IOException {
        IdentityStore store = store(world.resolve("identity"));
        store.create(passphrase("p"));
        byte[] body = KeyFrame.unwrap(KeyFrame.Kind.IDENTITY, Files.readAllBytes(store.path()));
        Files.write(path(), KeyFrame.wrap(KeyFrame.Kind.BACKUP, body));

        assertRefused(() -> backup(path()).read(passphrase("p"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    private Path path() {
        return world.resolve("backup");
    }
}
