package dev.archipelago.federation.ledger;

import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.io.Serial;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The ledger cannot be opened, or a transaction cannot be committed. The message names the file and the line, says what
 * is wrong and what to do next; {@link #reason()} says it to a program.
 */
public final class LedgerException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String LEFT =
            " It is left as it is and nothing was changed. Put back a copy of the whole folder from a backup, or move the"
                    + " folder away to begin anew.";

    private final Reason reason;

    LedgerException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    LedgerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    static LedgerException altered(Path file, String what) {
        return new LedgerException(Reason.ALTERED, file + ": " + what + "." + LEFT);
    }

    static LedgerException altered(Path file, int line, String what) {
        return new LedgerException(Reason.ALTERED, file + ", line " + line + ": " + what + "." + LEFT);
    }

    static LedgerException altered(Path file, MalformedException what) {
        return altered(file, Objects.requireNonNullElse(what.getMessage(), "it is malformed"));
    }

    static LedgerException altered(Path file, int line, MalformedException what) {
        return altered(file, line, Objects.requireNonNullElse(what.getMessage(), "it is malformed"));
    }

    static LedgerException newer(Path file, String version) {
        return new LedgerException(
                Reason.NEWER_FORMAT,
                file + " has format " + version
                        + ", which a newer version wrote. Nothing was changed. Start that version,"
                        + " or a newer one.");
    }

    static LedgerException newerTable(Path file, String table) {
        return new LedgerException(
                Reason.NEWER_FORMAT,
                file + " belongs to a ledger with a table " + table
                        + ", which a newer version began. Nothing was changed. Start that version, or a newer one.");
    }

    static LedgerException storage(Path file, String what, IOException cause) {
        return new LedgerException(Reason.STORAGE, file + " cannot be " + what + ": " + plainly(cause) + ".", cause);
    }

    static String plainly(IOException e) {
        @Nullable String said = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
        return said == null ? e.getClass().getSimpleName() : said;
    }

    /** What was wrong and what to do next, for a person. */
    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }

    /** What was wrong, for a program. */
    public Reason reason() {
        return reason;
    }

    /** Who can mend it. */
    public enum Remedy {
        /** The same call may succeed later. */
        RETRY,
        /** The caller handed in something unusable. */
        FIX_INPUT,
        /** A person has to look at the machine. */
        ASK_OPERATOR
    }

    /** What can be wrong. */
    public enum Reason {
        /** Somebody else has the ledger open. */
        IN_USE(Remedy.ASK_OPERATOR),
        /** Others than the owner can get at a file. */
        LOOSE_PERMISSIONS(Remedy.ASK_OPERATOR),
        /** A file is not what was once written, or is missing. */
        ALTERED(Remedy.ASK_OPERATOR),
        /** A newer version wrote a file. */
        NEWER_FORMAT(Remedy.ASK_OPERATOR),
        /** Another program's file cannot be taken in. */
        FOREIGN(Remedy.ASK_OPERATOR),
        /** The disk did not do what was asked of it; nothing has changed. */
        STORAGE(Remedy.RETRY),
        /** The disk failed in a way that leaves open what is on it: the ledger must be opened again. */
        UNKNOWN_OUTCOME(Remedy.ASK_OPERATOR),
        /** The ledger was closed. */
        CLOSED(Remedy.ASK_OPERATOR),
        /** A transaction is larger than a line may be, or an entry is not what JSON can hold. */
        UNUSABLE_TRANSACTION(Remedy.FIX_INPUT),
        /** A table or the journal has grown to its limit. */
        FULL(Remedy.ASK_OPERATOR);

        private final Remedy remedy;

        Reason(Remedy remedy) {
            this.remedy = remedy;
        }

        /** Who can mend it. */
        public Remedy remedy() {
            return remedy;
        }
    }
}
