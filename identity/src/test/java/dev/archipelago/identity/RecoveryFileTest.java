package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.CHEAP;
import static dev.archipelago.identity.CheapStretching.backup;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.crypto.KeyStretching;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryFileTest {
    @TempDir
    private Path world;

    private final Handover made = Handover.first();

    @Test
    void keepsARecoveryKey() throws IdentityException, IOException {
        file().write(made.recoveryKey());

        assertThat(file().exists()).isTrue();
        assertThat(file().needsPassphrase()).isFalse();
        assertThat(file().open().revoke()).isEqualTo(made.recoveryKey().revoke());
        assertThat(file().open(passphrase("whatever")).protects())
                .isEqualTo(made.recoveryKey().protects());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path())))
                .isEqualTo("rw-------");
    }

    @Test
    void keepsARecoveryKeyUnderAPassphrase() throws IdentityException {
        file().write(made.recoveryKey(), passphrase("p"));

        assertThat(file().needsPassphrase()).isTrue();
        assertThat(file().open(passphrase("p")).revoke())
                .isEqualTo(made.recoveryKey().revoke());
        assertRefused(() -> file().open()).withReason(Reason.PASSPHRASE_NEEDED).saying("recovery key");
        assertRefused(() -> file().open(passphrase("q"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    @Test
    void costsTheStandardEffortToTry() throws IdentityException, IOException {
        RecoveryFile standard = RecoveryFile.at(path());
        standard.write(made.recoveryKey(), passphrase("p"));

        assertThat(standard.path()).isEqualTo(path());
        ByteBuffer body = ByteBuffer.wrap(KeyFrame.unwrap(Kind.RECOVERY, Files.readAllBytes(path())))
                .position(1);
        assertThat(new KeyStretching(body.getInt(), body.getInt(), body.getInt()))
                .isEqualTo(KeyStretching.STANDARD);
    }

    @Test
    void tellsWithoutAPassphraseWhatItCanFollowUp() throws IdentityException {
        file().write(made.recoveryKey(), passphrase("p"));

        assertThat(file().protects()).isEqualTo(made.recoveryKey().protects());
    }

    @Test
    void sufficesWhereAllElseIsLost() throws IdentityException {
        Handover second = made.recoveryKey().rotate(made.identity(), List.of(), StatementDraft.NOON);
        file().write(second.recoveryKey());

        KeyStatement statement = file().open()
                .rotate(List.of(), StatementDraft.NOON)
                .identity()
                .succession()
                .orElseThrow()
                .statements()
                .getFirst();
        assertThat(second.identity()
                        .succession()
                        .orElseThrow()
                        .accept(statement)
                        .verdict())
                .isEqualTo(KeyHistory.Verdict.APPLIED);
    }

    @Test
    void isNeverReplaced() throws IdentityException, IOException {
        file().requireAbsent();
        file().write(made.recoveryKey());
        Untouched untouched = Untouched.remember(world);

        assertRefused(() -> file().write(Handover.first().recoveryKey()))
                .withReason(Reason.EXISTS)
                .saying(path().toString(), "never replaced", "is dear");
        assertRefused(() -> file().write(Handover.first().recoveryKey(), passphrase("p")))
                .withReason(Reason.EXISTS);
        assertRefused(() -> file().requireAbsent()).withReason(Reason.EXISTS);
        untouched.verify();
    }

    @Test
    void inClearItIsForItsOwnerAlone() throws IdentityException, IOException {
        file().write(made.recoveryKey());
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rw-r--r--"));

        assertRefused(() -> file().open()).withReason(Reason.LOOSE_PERMISSIONS).saying("chmod 600 " + path());
        assertRefused(() -> file().needsPassphrase()).withReason(Reason.LOOSE_PERMISSIONS);
    }

    @Test
    void sealedItMayComeByAnyMedium() throws IdentityException, IOException {
        file().write(made.recoveryKey(), passphrase("p"));
        Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("rwxrwxrwx"));

        assertThat(file().open(passphrase("p")).protects())
                .isEqualTo(made.recoveryKey().protects());
    }

    @Test
    void aMissingOneIsSaid() {
        assertRefused(() -> file().open()).withReason(Reason.ABSENT).saying("no recovery key at " + path());
        assertRefused(() -> file().protects()).withReason(Reason.ABSENT);
    }

    @Test
    void isTakenForNothingElse() throws IdentityException {
        file().write(made.recoveryKey(), passphrase("p"));
        assertRefused(() -> backup(path()).read(passphrase("p")))
                .withReason(Reason.ALTERED)
                .saying("it is a recovery key");

        backup(world.resolve("backup")).write(made.identity(), passphrase("p"));
        assertRefused(() -> RecoveryFile.at(world.resolve("backup")).open(passphrase("p")))
                .withReason(Reason.ALTERED)
                .saying("it is a backup");
    }

    /** Under a passphrase the seal covers what the file tells of its place in the chain. */
    @Test
    void whatASealedOneTellsCannotBeAltered() throws IdentityException, IOException {
        file().write(made.recoveryKey(), passphrase("p"));
        byte[] body = KeyFrame.unwrap(Kind.RECOVERY, Files.readAllBytes(path()));
        body[body.length - 1] ^= 1;
        Files.write(path(), KeyFrame.wrap(Kind.RECOVERY, body));

        assertRefused(() -> file().open(passphrase("p"))).withReason(Reason.WRONG_PASSPHRASE);
    }

    @Test
    void aCommitmentThatIsNotItsOwnIsFound() throws IdentityException, IOException {
        RecoveryNotes foreign = RecoveryNotes.of(Handover.first().recoveryKey());
        keep(new RecoveryNotes(made.recoveryKey().position(), foreign.commitment()).encoded());

        assertRefused(() -> file().open()).withReason(Reason.ALTERED).saying("commitment");
    }

    @Test
    void notesThatAreNoneAreFound() throws IOException, MalformedException {
        byte[] whole = RecoveryNotes.of(made.recoveryKey()).encoded();
        CborArray fields = (CborArray) Cbor.decode(whole);
        for (byte[] notes : List.of(
                new byte[0],
                Arrays.copyOf(whole, whole.length - 1),
                replaced(fields, 0, CborValue.of(2)),
                replaced(fields, 1, CborValue.of(new byte[31])),
                replaced(fields, 2, CborValue.of(new byte[32])),
                replaced(fields, 3, CborValue.of(65)),
                replaced(fields, 3, CborValue.of(-1)),
                replaced(fields, 4, CborValue.of(new byte[33])),
                longer(fields, CborValue.of(0)))) {
            Files.deleteIfExists(path());
            keep(notes);
            assertRefused(() -> file().open()).withReason(Reason.ALTERED).saying("beside the key");
            assertRefused(() -> file().protects()).withReason(Reason.ALTERED);
        }
    }

    private static byte[] replaced(CborArray fields, int place, CborValue value) {
        CborValue[] items = fields.items().toArray(CborValue[]::new);
        items[place] = value;
        return Cbor.encode(CborArray.of(items));
    }

    private static byte[] longer(CborArray fields, CborValue surplus) {
        CborValue[] items = Arrays.copyOf(
                fields.items().toArray(CborValue[]::new), fields.items().size() + 1);
        items[items.length - 1] = surplus;
        return Cbor.encode(CborArray.of(items));
    }

    private void keep(byte[] notes) throws IOException {
        byte[] body = ClearSeed.of(made.recoveryKey().seed(), notes).encoded();
        Files.createFile(path(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(path(), KeyFrame.wrap(Kind.RECOVERY, body));
    }

    private Path path() {
        return world.resolve("recovery.key");
    }

    private RecoveryFile file() {
        return RecoveryFile.at(path(), CHEAP, new SecureRandom());
    }
}
