package dev.archipelago.federation.deploy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which settings an app takes. Others are refused.
 *
 * @param settings what each may be set to
 */
record ConfigSchema(Map<String, Setting> settings) {
    /** No settings at all. */
    static final ConfigSchema NONE = new ConfigSchema(Map.of());

    ConfigSchema {
        settings = Map.copyOf(settings);
    }

    /** Why these settings are refused, if they are; the first of all by name. */
    Optional<String> refusal(Map<String, ConfigValue> config) {
        for (Map.Entry<String, ConfigValue> given : new TreeMap<>(config).entrySet()) {
            Setting setting = settings.get(given.getKey());
            if (setting == null) {
                return Optional.of("the operator allows no setting " + given.getKey() + " for this app");
            }
            Optional<String> wrong = setting.refusal(given.getValue());
            if (wrong.isPresent()) {
                return Optional.of("the setting " + given.getKey() + " " + wrong.get());
            }
        }
        return missing(config.keySet());
    }

    private Optional<String> missing(Set<String> given) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .filter(setting -> setting.getValue().isRequired() && !given.contains(setting.getKey()))
                        .map(setting -> "the setting " + setting.getKey() + " is missing")
                        .findFirst();
    }

    /**
     * What a setting may be set to.
     *
     * @param type of which type it is
     * @param pattern what the whole of a text has to match
     * @param values the only ones, where they are listed
     * @param isRequired whether it has to be there
     */
    record Setting(
            ConfigValue.Type type,
            Optional<SafePattern> pattern,
            Optional<Set<ConfigValue>> values,
            boolean isRequired) {
        Setting {
            values = values.map(Set::copyOf);
        }

        private Optional<String> refusal(ConfigValue value) {
            if (value.type() != type) {
                return Optional.of("must be a " + type.text());
            }
            if (!values.map(listed -> listed.contains(value)).orElse(true)) {
                return Optional.of("is none of the values that the operator allows");
            }
            return pattern.map(form -> form.matches(value.text())).orElse(true)
                    ? Optional.empty()
                    : Optional.of("does not have the form that the operator asks for");
        }
    }
}
