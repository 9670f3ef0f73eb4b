package dev.archipelago.identity;

/**
 * The one key to private bytes: every call that hands them out asks for it, so a search for this name finds each place
 * where a secret leaves its container.
 */
public final class RevealSecrets {
    private static final RevealSecrets TOKEN = new RevealSecrets();

    private RevealSecrets() {}

    /** Says: the caller knows that what it asks for is secret and that it now has to take care of it. */
    public static RevealSecrets deliberately() {
        return TOKEN;
    }
}
