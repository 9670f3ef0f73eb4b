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
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** For its owner's eyes only. */
class IdentityPermissionsTest {
    @TempDir
    private Path world;

    @Test
    void whatIsMadeIsForItsOwnerAlone() throws IdentityException, IOException {
        store(world.resolve("a/b/identity")).create();
        backup(world.resolve("c/backup")).write(Identity.create(), passphrase("p"));

        assertThat(permissions("a/b/identity/identity.key")).isEqualTo("rw-------");
        assertThat(permissions("c/backup")).isEqualTo("rw-------");
        for (String directory : new String[] {"a", "a/b", "a/b/identity", "c"}) {
            assertThat(permissions(directory)).as(directory).isEqualTo("rwx------");
        }
    }

    @Test
    void aDirectoryThatWasThereIsLeftAsItWas() throws IdentityException, IOException {
        allow("r-xr-xr-x", Files.createDirectory(world.resolve("old")));
        store(world.resolve("old")).create();

        assertThat(permissions("old")).isEqualTo("r-xr-xr-x");
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"OWNER_READ", "OWNER_WRITE"})
    void aFileThatAllowsMoreIsRefused(PosixFilePermission more) throws IdentityException, IOException {
        for (Set<PosixFilePermission> enough : Set.of(
                EnumSet.of(more),
                EnumSet.of(PosixFilePermission.OWNER_READ, more),
                EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, more))) {
            IdentityStore store = store(Files.createTempDirectory(world, "d"));
            store.create();
            Files.setPosixFilePermissions(store.path(), enough);
            Untouched untouched = Untouched.remember(world);

            assertRefused(store::open)
                    .withReason(Reason.LOOSE_PERMISSIONS)
                    .saying(PosixFilePermissions.toString(enough), "chmod 600 " + store.path());
            assertRefused(() -> store.open(passphrase("p"))).withReason(Reason.LOOSE_PERMISSIONS);
            assertRefused(store::needsPassphrase).withReason(Reason.LOOSE_PERMISSIONS);
            untouched.verify();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx-w----", "rwx----w-", "rwxrwxrwx", "-wx-wx-wx"})
    void aDirectoryThatOthersCanChangeIsRefused(String loose) throws IdentityException, IOException {
        IdentityStore store = store(world.resolve("identity"));
        store.create();
        allow(loose, world.resolve("identity"));

        assertRefused(store::open)
                .withReason(Reason.LOOSE_PERMISSIONS)
                .saying(loose, "chmod 700 " + world.resolve("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwx------", "rwxr-x---", "rwxr-xr-x", "r-x--x--x"})
    void aDirectoryThatOthersCanOnlyLookAtIsNot(String permissions) throws IdentityException, IOException {
        IdentityStore store = store(world.resolve("identity"));
        Did did = store.create().did();
        allow(permissions, world.resolve("identity"));

        assertThat(store.open().did()).isEqualTo(did);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-------", "r--------"})
    void aFileForItsOwnerAloneOpens(String permissions) throws IdentityException, IOException {
        IdentityStore store = store(world.resolve("identity"));
        Did did = store.create().did();
        allow(permissions, store.path());

        assertThat(store.open().did()).isEqualTo(did);
    }

    @Test
    void theNamedCommandMendsIt() throws IdentityException, IOException {
        IdentityStore store = store(world.resolve("identity"));
        Did did = store.create().did();
        allow("rwxrwxrwx", store.path());
        allow("rwxrwxrwx", world.resolve("identity"));

        assertRefused(store::open).saying("chmod 600 ");
        allow("rw-------", store.path());
        assertRefused(store::open).saying("chmod 700 ");
        allow("rwx------", world.resolve("identity"));
        assertThat(store.open().did()).isEqualTo(did);
    }

    @Test
    void aBackupMayComeByAnyMedium() throws IdentityException, IOException {
        Identity identity = Identity.create();
        IdentityBackup backup = backup(world.resolve("backup"));
        backup.write(identity, passphrase("p"));
        allow("rwxrwxrwx", world.resolve("backup"));

        assertThat(backup.read(passphrase("p")).did()).isEqualTo(identity.did());
    }

    private String permissions(String path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(world.resolve(path)));
    }

    private static void allow(String permissions, Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }
}
