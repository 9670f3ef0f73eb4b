package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import java.io.Serial;
import java.util.Locale;

/** A command could not do what it was asked; shown to the user as one sentence or as one JSON object. */
final class CommandFailure extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String code;

    CommandFailure(ExitCode exit, String code, String message) {
        super(message);
        this.exit = exit;
        this.code = code;
    }

    private CommandFailure(ExitCode exit, String code, IdentityException cause) {
        super(cause.getMessage(), cause);
        this.exit = exit;
        this.code = code;
    }

    static CommandFailure of(IdentityException e) {
        return new CommandFailure(exitFor(e.reason()), e.reason().name().toLowerCase(Locale.ROOT), e);
    }

    /** What was wrong stood on the command line. */
    static CommandFailure usage(IdentityException e) {
        return new CommandFailure(ExitCode.USAGE, "usage", e);
    }

    /** What was wrong stood in something that somebody else made. */
    static CommandFailure refused(IdentityException e) {
        return new CommandFailure(ExitCode.REFUSED, e.reason().name().toLowerCase(Locale.ROOT), e);
    }

    private static ExitCode exitFor(IdentityException.Reason reason) {
        return switch (reason) {
            case MALFORMED_DID, UNSUPPORTED_DID, UNUSABLE_KEY, MALFORMED_ADDRESS, MALFORMED_SUCCESSION ->
                ExitCode.USAGE;
            case MALFORMED_CREDENTIAL, UNTRUSTED_PROOF, NOT_YET_VALID, EXPIRED_CREDENTIAL -> ExitCode.REFUSED;
            case EXISTS,
                    LOOSE_PERMISSIONS,
                    PASSPHRASE_NEEDED,
                    WRONG_PASSPHRASE,
                    UNUSABLE_PASSPHRASE,
                    FORGED_PACKET,
                    NOT_SUCCESSOR,
                    SUCCESSION_ENDED -> ExitCode.REFUSED;
            case ABSENT,
                    MALFORMED_DOCUMENT,
                    TRUNCATED,
                    ALTERED,
                    NEWER_FORMAT,
                    STORAGE,
                    MALFORMED_PACKET,
                    AHEAD_OF_TIME,
                    PACKET_TOO_LARGE,
                    NOT_FOUND,
                    DEACTIVATED,
                    UNREACHABLE -> ExitCode.FAILED;
        };
    }

    ExitCode exit() {
        return exit;
    }

    String code() {
        return code;
    }
}
