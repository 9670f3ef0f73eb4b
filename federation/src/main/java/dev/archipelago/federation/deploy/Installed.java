package dev.archipelago.federation.deploy;

import java.util.Locale;

/**
 * An app that the runtime holds.
 *
 * @param appId what it is called
 * @param version which version
 * @param image what it was made of
 * @param key the label it was made under
 * @param status how it is
 */
public record Installed(String appId, String version, PinnedImage image, DeployKey key, Status status) {
    /** @throws IllegalArgumentException for an app id or version that is none */
    public Installed {
        AppName.require(appId);
        AppName.requireVersion(version);
    }

    /** How an app is. */
    public enum Status {
        /** It runs. */
        RUNNING,
        /** It ended, was stopped, or never ran. */
        STOPPED;

        /** The word for it. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
