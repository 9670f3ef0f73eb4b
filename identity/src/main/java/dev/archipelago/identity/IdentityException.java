package dev.archipelago.identity;

import java.io.Serial;
import java.util.Objects;

/**
 * Something about an identity, a DID, a document, a credential or a key file is not as it must be. The message says
 * what was wrong and what to do next; {@link #reason()} says it to a program.
 */
public final class IdentityException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    /** @param message what was wrong and what to do next; never a secret, and little of what a stranger sent */
    public IdentityException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * @param message what was wrong and what to do next; never a secret, and little of what a stranger sent
     * @param cause what a lower layer said
     */
    public IdentityException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
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
        /** The caller handed in something unusable; another input is needed. */
        FIX_INPUT,
        /** A person has to look at the machine. */
        ASK_OPERATOR
    }

    /** What can be wrong. */
    public enum Reason {
        /** The text is no DID. */
        MALFORMED_DID(Remedy.FIX_INPUT),
        /** A DID of a method or key type that is not spoken here. */
        UNSUPPORTED_DID(Remedy.FIX_INPUT),
        /** The bytes are no public key that can be trusted to name one holder. */
        UNUSABLE_KEY(Remedy.FIX_INPUT),
        /** The document does not say what its DID says. */
        MALFORMED_DOCUMENT(Remedy.FIX_INPUT),
        /** The address is no v3 onion address. */
        MALFORMED_ADDRESS(Remedy.FIX_INPUT),
        /** The text is no credential that is understood here. */
        MALFORMED_CREDENTIAL(Remedy.FIX_INPUT),
        /** The credential's proof does not show that its issuer says what it says. */
        UNTRUSTED_PROOF(Remedy.FIX_INPUT),
        /** The credential is for a later time, or was made by a clock ahead of ours. */
        NOT_YET_VALID(Remedy.RETRY),
        /** The credential's time is over. */
        EXPIRED_CREDENTIAL(Remedy.FIX_INPUT),
        /** The bytes are no key commitment, key statement or key history. */
        MALFORMED_SUCCESSION(Remedy.FIX_INPUT),
        /** The key is not the one that the identity committed to, or the identity not the one that follows. */
        NOT_SUCCESSOR(Remedy.FIX_INPUT),
        /** The identity was revoked, or has had the most keys there can be: none can follow. */
        SUCCESSION_ENDED(Remedy.ASK_OPERATOR),
        /** The passphrase cannot be used at all: empty or far too long. */
        UNUSABLE_PASSPHRASE(Remedy.FIX_INPUT),
        /** There is no identity here yet. */
        ABSENT(Remedy.ASK_OPERATOR),
        /** There is an identity or a file already, and it is never overwritten. */
        EXISTS(Remedy.ASK_OPERATOR),
        /** Others than the owner can get at the file. */
        LOOSE_PERMISSIONS(Remedy.ASK_OPERATOR),
        /** The file opens with a passphrase only. */
        PASSPHRASE_NEEDED(Remedy.FIX_INPUT),
        /** The passphrase does not open the file. */
        WRONG_PASSPHRASE(Remedy.FIX_INPUT),
        /** The end of the file is missing. */
        TRUNCATED(Remedy.ASK_OPERATOR),
        /** The file is not what was once written. */
        ALTERED(Remedy.ASK_OPERATOR),
        /** A newer version wrote the file. */
        NEWER_FORMAT(Remedy.ASK_OPERATOR),
        /** The disk did not do what was asked of it. */
        STORAGE(Remedy.RETRY),
        /** The bytes are no signed packet, or their records contradict each other or the DID. */
        MALFORMED_PACKET(Remedy.FIX_INPUT),
        /** The packet was not signed by the DID's key. */
        FORGED_PACKET(Remedy.FIX_INPUT),
        /** The packet was signed for a time that has not come: one of the two clocks is wrong. */
        AHEAD_OF_TIME(Remedy.ASK_OPERATOR),
        /** A document is too large for a packet. */
        PACKET_TOO_LARGE(Remedy.FIX_INPUT),
        /** Nobody has published anything for the DID, or nobody holds it any more. */
        NOT_FOUND(Remedy.RETRY),
        /** The DID's holder has ended it. */
        DEACTIVATED(Remedy.FIX_INPUT),
        /** Whoever keeps the packets could not be asked. */
        UNREACHABLE(Remedy.RETRY);

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
