package dev.archipelago.dwn.record;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How far a member is trusted. Records have another word for one level than the federation has: who may look and no
 * more is an {@code observer} there and {@code verified} here.
 */
public enum TrustLevel {
    /** It may look, take part in synchronisation, and deploy as far as the policy allows. */
    TRUSTED("trusted"),
    /** It may look. */
    OBSERVER("verified"),
    /** It is known and has no rights. */
    UNTRUSTED("untrusted");

    private final String text;

    TrustLevel(String text) {
        this.text = text;
    }

    /** The level of the federation's word for it, if it is one. */
    public static Optional<TrustLevel> ofFederation(String word) {
        return Arrays.stream(values())
                .filter(level -> level.federationText().equals(word))
                .findAny();
    }

    static Optional<TrustLevel> of(String text) {
        return Arrays.stream(values()).filter(level -> level.text.equals(text)).findAny();
    }

    /** The word in records. */
    public String text() {
        return text;
    }

    /** The federation's word. */
    public String federationText() {
        return name().toLowerCase(Locale.ROOT);
    }
}
