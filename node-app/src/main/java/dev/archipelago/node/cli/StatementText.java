package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.codec.Base64Url;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** Key statements as text that can be mailed or printed: one a line, in base64url. They are public. */
final class StatementText {
    private StatementText() {}

    static String line(KeyStatement statement) {
        return Base64Url.encode(statement.encoded());
    }

    static void describe(KeyStatement statement, ObjectNode json) {
        json.put("index", statement.index())
                .put("kind", statement.next().isPresent() ? "rotation" : "revocation")
                .put("old_did", Did.key(statement.oldKey()).toString());
        statement
                .next()
                .ifPresent(next -> json.put("did", Did.key(next.key()).toString())
                        .put("time", statement.time().toString()));
        json.put("statement", line(statement));
    }

    /** Says so early when there is a file already. */
    static void requireAbsent(Path file) throws CommandFailure {
        if (Files.exists(file)) {
            throw occupied(file);
        }
    }

    static void write(List<KeyStatement> statements, Path file) throws CommandFailure {
        String text = statements.stream()
                .map(statement -> line(statement) + System.lineSeparator())
                .collect(Collectors.joining());
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw occupied(file);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "storage",
                    file + " cannot be written: " + e.getClass().getSimpleName() + ".");
        }
    }

    private static CommandFailure occupied(Path file) {
        return new CommandFailure(
                ExitCode.REFUSED, "exists", file + " is there already and is never replaced. Name another file.");
    }
}
