package dev.archipelago.federation.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What one node asks another to do with an app.
 *
 * @param id names it for both; asked for again under the same id it is done once
 * @param action what to do
 * @param appId with which app
 * @param version which version is meant
 * @param image what to run; none for an uninstall
 * @param config the app's settings, all of them; none for an uninstall
 */
public record DeployRequest(
        UUID id,
        DeployAction action,
        String appId,
        String version,
        Optional<PinnedImage> image,
        Map<String, ConfigValue> config) {
    /** How many settings an app gets at most. */
    public static final int MOST_SETTINGS = 64;

    /** How many characters they have at most in all, in UTF-16 code units. */
    public static final int LONGEST_CONFIG = 16_384;

    private static final Pattern SETTING = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,63}");

    /**
     * @throws IllegalArgumentException for an app id, a version or a setting that is none, too many of them, or where
     *     there is no image to run
     */
    public DeployRequest {
        AppName.require(appId);
        AppName.requireVersion(version);
        config = Map.copyOf(config);
        requireConfig(config);
        boolean runs = action != DeployAction.UNINSTALL;
        if (runs != image.isPresent() || !(runs || config.isEmpty())) {
            throw new IllegalArgumentException(
                    runs
                            ? "to " + action.text() + " an app takes an image: repository@sha256:…"
                            : "an uninstall has neither an image nor settings");
        }
    }

    private static void requireConfig(Map<String, ConfigValue> config) {
        if (config.size() > MOST_SETTINGS) {
            throw new IllegalArgumentException("an app has at most " + MOST_SETTINGS + " settings");
        }
        int length = 0;
        for (Map.Entry<String, ConfigValue> setting : config.entrySet()) {
            requireSetting(setting.getKey());
            length += setting.getKey().length() + setting.getValue().text().length();
        }
        if (length > LONGEST_CONFIG) {
            throw new IllegalArgumentException("an app's settings have at most " + LONGEST_CONFIG + " characters");
        }
    }

    static String requireSetting(String name) {
        if (!SETTING.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a setting's name is 1 to 64 letters, digits and _, and begins with no digit");
        }
        return name;
    }

    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return action.text() + " " + appId + " " + version + " (" + id + ")";
    }
}
