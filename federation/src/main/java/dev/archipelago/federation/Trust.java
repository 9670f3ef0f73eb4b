package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.identity.credential.FederationCredential.Level;
import java.util.Locale;
import java.util.Optional;

/** How far a peer is trusted, in falling order. It is ours to say and goes by the peer's key. */
public enum Trust {
    /** It may look, take part in synchronisation, and deploy as far as the policy allows. */
    TRUSTED,
    /** It may look. */
    OBSERVER,
    /** It is known and has no rights. */
    UNTRUSTED;

    /**
     * Reads a level's name.
     *
     * @throws FederationException {@code MALFORMED} for any other text
     */
    public static Trust parse(String text) throws FederationException {
        for (Trust trust : values()) {
            if (trust.text().equals(text)) {
                return trust;
            }
        }
        throw new FederationException(Reason.MALFORMED, "a trust level is \"trusted\", \"observer\" or \"untrusted\"");
    }

    /** The trust that a credential's level states. */
    static Trust of(Level level) {
        return switch (level) {
            case TRUSTED -> TRUSTED;
            case OBSERVER -> OBSERVER;
        };
    }

    /** The name on the wire and in files. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether this is as much as the other or more. */
    public boolean atLeast(Trust other) {
        return compareTo(other) <= 0;
    }

    /** The one of two that is less. */
    Trust orLess(Trust other) {
        return atLeast(other) ? other : this;
    }

    /** The level that credentials state; nothing for a peer without rights. */
    public Optional<Level> credentialLevel() {
        return switch (this) {
            case TRUSTED -> Optional.of(Level.TRUSTED);
            case OBSERVER -> Optional.of(Level.OBSERVER);
            case UNTRUSTED -> Optional.empty();
        };
    }
}
