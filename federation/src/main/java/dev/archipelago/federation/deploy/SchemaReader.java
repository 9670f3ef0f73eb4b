package dev.archipelago.federation.deploy;

import static dev.archipelago.federation.deploy.PolicyReader.only;
import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.ConfigSchema.Setting;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Reads which settings an app takes. */
final class SchemaReader {
    private static final int MOST_VALUES = 256;
    private static final int LONGEST_PATTERN = 512;

    private SchemaReader() {}

    static ConfigSchema read(Fields app, String name) throws MalformedException {
        if (app.find(name).isEmpty()) {
            return ConfigSchema.NONE;
        }
        Fields config = app.object(name);
        if (config.object().size() > DeployRequest.MOST_SETTINGS) {
            throw new MalformedException(
                    app.path(name) + " must have at most " + DeployRequest.MOST_SETTINGS + " members");
        }
        Map<String, Setting> settings = new HashMap<>();
        for (String setting : config.object().propertyNames()) {
            sound(app.path(name), () -> DeployRequest.requireSetting(setting));
            settings.put(setting, setting(config.object(setting)));
        }
        return new ConfigSchema(settings);
    }

    private static Setting setting(Fields fields) throws MalformedException {
        only(fields, "type", "pattern", "values", "required");
        ConfigValue.Type type = type(fields);
        Optional<String> pattern = fields.findText("pattern", LONGEST_PATTERN);
        if (pattern.isPresent() && type != ConfigValue.Type.STRING) {
            throw new MalformedException(fields.path("pattern") + " is for settings of the type string");
        }
        Optional<SafePattern> form = pattern.isEmpty()
                ? Optional.empty()
                : Optional.of(sound(fields.path("pattern"), () -> SafePattern.parse(pattern.get())));
        return new Setting(
                type, form, values(fields, type), fields.findFlag("required").orElse(false));
    }

    private static ConfigValue.Type type(Fields fields) throws MalformedException {
        String word = fields.text("type", 16);
        return Arrays.stream(ConfigValue.Type.values())
                .filter(type -> type.text().equals(word))
                .findFirst()
                .orElseThrow(() -> new MalformedException(fields.path("type") + " must be string, number or boolean"));
    }

    private static Optional<Set<ConfigValue>> values(Fields fields, ConfigValue.Type type) throws MalformedException {
        Optional<JsonNode> list = fields.find("values");
        if (list.isEmpty()) {
            return Optional.empty();
        }
        String path = fields.path("values");
        if (!list.get().isArray() || list.get().isEmpty() || list.get().size() > MOST_VALUES) {
            throw new MalformedException(path + " must be a list of 1 to " + MOST_VALUES + " values");
        }
        Set<ConfigValue> values = new HashSet<>();
        for (JsonNode item : list.get()) {
            ConfigValue value = value(path, item);
            if (value.type() != type) {
                throw new MalformedException(path + " must all be of the type " + type.text());
            }
            values.add(value);
        }
        return Optional.of(values);
    }

    private static ConfigValue value(String path, JsonNode node) throws MalformedException {
        return sound(path, () -> switch (node.getNodeType()) {
            case STRING -> ConfigValue.of(node.stringValue());
            case NUMBER -> ConfigValue.of(node.numberValue().doubleValue());
            case BOOLEAN -> ConfigValue.of(node.booleanValue());
            default -> throw new IllegalArgumentException("must be texts, numbers, or true and false");
        });
    }
}
