package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.Passphrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one passphrase comes from: a file, an environment variable, or the terminal, in this order. It is never an
 * argument, since arguments show in the list of processes.
 */
abstract sealed class PassphraseSource permits BackupPassphrase, KeyPassphrase, RecoveryPassphrase {
    private final Surroundings surroundings;
    private final String what;
    private final String option;
    private final String variable;
    private @Nullable Path file;

    PassphraseSource(Surroundings surroundings, String what, String option, String variable) {
        this.surroundings = surroundings;
        this.what = what;
        this.option = option;
        this.variable = variable;
    }

    /** Takes it from the first line of a file, before all else; each kind has an option of its own for this. */
    void readFrom(Path named) {
        file = named;
    }

    /** The passphrase from the file or the environment, if one of them has it. */
    Optional<Passphrase> given() throws CommandFailure, IdentityException {
        if (file != null) {
            return Optional.of(firstLineOf(file));
        }
        Optional<String> value = surroundings.variable(variable);
        return value.isPresent() ? Optional.of(Passphrase.of(value.get().toCharArray())) : Optional.empty();
    }

    /** The passphrase that opens something, asked for at the terminal where nobody gave it. */
    Passphrase known() throws CommandFailure, IdentityException {
        Optional<Passphrase> given = given();
        return given.isPresent() ? given.get() : asked("Passphrase of " + what + " (not shown while you type):");
    }

    /** A passphrase for something new, asked for twice at the terminal where nobody gave it. */
    Passphrase chosen() throws CommandFailure, IdentityException {
        Optional<Passphrase> given = given();
        if (given.isPresent()) {
            return given.get();
        }
        char[] first = answer("New passphrase for " + what + " (not shown while you type):");
        char[] second = answer("Once more:");
        try {
            if (!Arrays.equals(first, second)) {
                throw new CommandFailure(ExitCode.REFUSED, "passphrases_differ", "the two passphrases differ.");
            }
            return Passphrase.of(first);
        } finally {
            Arrays.fill(first, '\0');
            Arrays.fill(second, '\0');
        }
    }

    /** For a new key: a passphrase that was given, one that is to be asked for, or none. */
    Protection chosen(boolean ask) throws IdentityException, CommandFailure {
        return new Protection(ask ? Optional.of(chosen()) : given());
    }

    private Passphrase asked(String question) throws CommandFailure, IdentityException {
        char[] typed = answer(question);
        try {
            return Passphrase.of(typed);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private char[] answer(String question) throws CommandFailure {
        return surroundings
                .prompt()
                .flatMap(prompt -> prompt.ask(question))
                .orElseThrow(() -> new CommandFailure(
                        ExitCode.REFUSED,
                        "passphrase_needed",
                        what + " needs a passphrase: type it at a terminal, or give " + option + " FILE or " + variable
                                + "."));
    }

    private static Passphrase firstLineOf(Path file) throws CommandFailure, IdentityException {
        byte[] content = read(file);
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content));
            char[] characters = Arrays.copyOf(text.array(), text.limit());
            Arrays.fill(text.array(), '\0');
            char[] line = firstLine(characters);
            Arrays.fill(characters, '\0');
            try {
                return Passphrase.of(line);
            } finally {
                Arrays.fill(line, '\0');
            }
        } catch (CharacterCodingException e) {
            throw unreadable(file, "it is not UTF-8 text");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static byte[] read(Path file) throws CommandFailure {
        try (InputStream input = Files.newInputStream(file)) {
            return input.readNBytes(Passphrase.LONGEST + 2);
        } catch (IOException e) {
            throw unreadable(file, e.getClass().getSimpleName());
        }
    }

    private static char[] firstLine(char[] characters) {
        int end = 0;
        while (end < characters.length && characters[end] != '\n' && characters[end] != '\r') {
            end++;
        }
        return Arrays.copyOf(characters, end);
    }

    private static CommandFailure unreadable(Path file, String why) {
        return new CommandFailure(
                ExitCode.FAILED,
                "passphrase_unreadable",
                "the passphrase cannot be read from " + file + ": " + why + ".");
    }
}
