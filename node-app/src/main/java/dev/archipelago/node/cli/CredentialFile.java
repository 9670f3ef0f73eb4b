package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that holds one credential as JSON.
 *
 * @param path where it is
 */
record CredentialFile(Path path) {
    VerifiableCredential read() throws IdentityException, CommandFailure {
        try (InputStream file = Files.newInputStream(path)) {
            return VerifiableCredential.parse(file.readNBytes(VerifiableCredential.MAX_BYTES + 1));
        } catch (NoSuchFileException e) {
            throw failure("there is no file " + path);
        } catch (IOException e) {
            throw failure(path + " cannot be read: " + e.getMessage());
        }
    }

    /** Writes a file that is not there yet. */
    void write(VerifiableCredential credential) throws CommandFailure {
        String text = credential.toJson() + System.lineSeparator();
        try {
            Files.writeString(path, text, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "exists", path + " is there already and is not replaced; name another file");
        } catch (IOException e) {
            throw failure(path + " cannot be written: " + e.getMessage());
        }
    }

    private static CommandFailure failure(String message) {
        return new CommandFailure(ExitCode.FAILED, "file", message);
    }
}
