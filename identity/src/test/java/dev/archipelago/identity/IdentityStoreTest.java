package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityStoreTest {
    @TempDir
    private Path world;

    private Path directory() {
        return world.resolve("data/identity");
    }

    @Test
    void keepsAnIdentity() throws IdentityException {
        IdentityStore store = IdentityStore.in(directory());
        Did did = store.create().did();

        assertThat(store.exists()).isTrue();
        assertThat(store.needsPassphrase()).isFalse();
        assertThat(store.path()).isEqualTo(directory().resolve("identity.key"));
        assertThat(store.open().did()).isEqualTo(did);
        assertThat(IdentityStore.in(directory()).open().did()).isEqualTo(did);
    }

    /** At full price. */
    @Test
    void keepsAnIdentityUnderAPassphrase() throws IdentityException {
        IdentityStore store = IdentityStore.in(directory());
        Did did = store.create(passphrase("correct horse")).did();

        assertThat(store.needsPassphrase()).isTrue();
        assertThat(store.open(passphrase("correct horse")).did()).isEqualTo(did);
    }

    @Test
    void whatItOpensSignsAsBefore() throws IdentityException {
        Identity made = store(directory()).create();
        Identity opened = store(directory()).open();

        assertThat(opened.sign(new byte[3])).isEqualTo(made.sign(new byte[3]));
        assertThat(opened.derive(KeyLabel.RADIO)).isEqualTo(made.derive(KeyLabel.RADIO));
    }

    @Test
    void keepsAnIdentityFromElsewhere() throws IdentityException {
        Identity identity = Identity.create();
        store(directory().resolve("clear")).save(identity);
        store(directory().resolve("sealed")).save(identity, passphrase("p"));

        assertThat(store(directory().resolve("clear")).open().did()).isEqualTo(identity.did());
        assertThat(store(directory().resolve("sealed")).open(passphrase("p")).did())
                .isEqualTo(identity.did());
    }

    @Test
    void theNextOneIsAnother() throws IdentityException {
        assertThat(store(directory().resolve("a")).create().did())
                .isNotEqualTo(store(directory().resolve("b")).create().did());
    }

    @Test
    void noTwoFilesUnderOnePassphraseShareABit() throws IdentityException, IOException {
        Identity identity = Identity.create();
        IdentityStore one = store(directory().resolve("a"));
        IdentityStore other = store(directory().resolve("b"));
        one.save(identity, passphrase("p"));
        other.save(identity, passphrase("p"));

        assertThat(salted(one)).isNotEqualTo(salted(other));
    }

    @Test
    void anUnneededPassphraseIsNotLookedAt() throws IdentityException {
        Did did = store(directory()).create().did();

        assertThat(store(directory()).open(passphrase("whatever")).did()).isEqualTo(did);
    }

    @Test
    void aSealedIdentityNeedsItsPassphrase() throws IdentityException {
        store(directory()).create(passphrase("p"));

        assertRefused(() -> store(directory()).open())
                .withReason(Reason.PASSPHRASE_NEEDED)
                .saying("identity file", "passphrase");
    }

    @Test
    void aWrongPassphraseOpensNothing() throws IdentityException {
        store(directory()).create(passphrase("correct"));
        Untouched untouched = Untouched.remember(world);

        for (String wrong : new String[] {"Correct", "correct ", " correct", "correc", "correctt", "x", "correct\0"}) {
            assertRefused(() -> store(directory()).open(passphrase(wrong)))
                    .withReason(Reason.WRONG_PASSPHRASE)
                    .saying("identity file")
                    .withoutSaying("correct");
        }
        untouched.verify();
    }

    @Test
    void thereIsNoIdentityAtFirst() {
        IdentityStore store = store(directory());

        assertThat(store.exists()).isFalse();
        for (ThrowingCallable look : openings(store)) {
            assertRefused(look).withReason(Reason.ABSENT).saying(store.path().toString(), "archipelago init");
        }
        assertThat(world).isEmptyDirectory();
    }

    @Test
    void whatIsThereIsNeverReplaced() throws IdentityException, IOException {
        store(directory()).create();
        assertNothingIsReplaced();
    }

    @Test
    void aCorruptFileIsNeverReplaced() throws IOException {
        Files.createDirectories(directory());
        Files.writeString(directory().resolve("identity.key"), "");
        assertNothingIsReplaced();
    }

    @Test
    void aDirectoryIsNeverReplaced() throws IOException {
        Files.createDirectories(directory().resolve("identity.key"));
        assertNothingIsReplaced();
    }

    @Test
    void aLinkToNothingIsNeverReplaced() throws IOException {
        Files.createDirectories(directory());
        Files.createSymbolicLink(directory().resolve("identity.key"), world.resolve("nothing"));
        assertNothingIsReplaced();
    }

    @Test
    void aLinkedFileIsRefused() throws IdentityException, IOException {
        Path target = store(world.resolve("elsewhere")).path();
        store(world.resolve("elsewhere")).create();
        Files.createDirectories(directory());
        Files.createSymbolicLink(directory().resolve("identity.key"), target);
        Untouched untouched = Untouched.remember(world);

        for (ThrowingCallable look : openings(store(directory()))) {
            assertRefused(look).saying("symbolic link");
        }
        untouched.verify();
    }

    @Test
    void aDirectoryInItsPlaceCannotBeRead() throws IOException {
        Files.createDirectories(
                directory().resolve("identity.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));

        for (ThrowingCallable look : openings(store(directory()))) {
            assertRefused(look).withReason(Reason.STORAGE).causedBy(IOException.class);
        }
    }

    @Test
    void aFileInPlaceOfItsDirectoryIsSaid() throws IOException {
        Files.createDirectories(directory().getParent());
        Files.writeString(directory(), "");
        Untouched untouched = Untouched.remember(world);

        for (ThrowingCallable making : makings(store(directory()))) {
            assertRefused(making).withReason(Reason.STORAGE).saying(directory() + " is no directory");
        }
        untouched.verify();
    }

    private void assertNothingIsReplaced() throws IOException {
        IdentityStore store = store(directory());
        Untouched untouched = Untouched.remember(world);

        assertThat(store.exists()).isTrue();
        for (ThrowingCallable making : makings(store)) {
            assertRefused(making).withReason(Reason.EXISTS).saying(store.path().toString(), "never replaced");
        }
        assertRefused(store::requireAbsent).withReason(Reason.EXISTS);
        untouched.verify();
    }

    private static ThrowingCallable[] openings(IdentityStore store) {
        return new ThrowingCallable[] {store::open, () -> store.open(passphrase("p")), store::needsPassphrase};
    }

    private static ThrowingCallable[] makings(IdentityStore store) {
        return new ThrowingCallable[] {
            store::create,
            () -> store.create(passphrase("p")),
            () -> store.save(Identity.create()),
            () -> store.save(Identity.create(), passphrase("p"))
        };
    }

    private static byte[] salted(IdentityStore store) throws IOException {
        byte[] file = Files.readAllBytes(store.path());
        return Arrays.copyOfRange(file, 31, file.length);
    }
}
