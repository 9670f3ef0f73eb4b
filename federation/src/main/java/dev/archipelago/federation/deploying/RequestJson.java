package dev.archipelago.federation.deploying;

import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.deploy.ConfigValue;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborValue;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What is asked for, as it travels and is kept, and the hash that stands for it. */
public final class RequestJson {
    static final String ID = "request_id";
    static final String ACTION = "action";
    static final String APP = "app_id";
    static final String VERSION = "version";

    private static final String IMAGE = "image";
    private static final String CONFIG = "config";
    private static final int LONGEST_IMAGE = 512;

    private RequestJson() {}

    /** Reads a request; there is nothing in it beside what is known here. */
    public static DeployRequest read(Fields fields) throws MalformedException {
        fields.only(Set.of(ID, ACTION, APP, VERSION, IMAGE, CONFIG));
        UUID id = fields.uuid(ID);
        DeployAction action = action(fields);
        String app = fields.text(APP, 64);
        String version = fields.text(VERSION, 64);
        Optional<String> image = fields.findText(IMAGE, LONGEST_IMAGE);
        Map<String, ConfigValue> config = config(fields);
        Optional<PinnedImage> pinned = image.isEmpty()
                ? Optional.empty()
                : Optional.of(sound(fields.path(IMAGE), () -> PinnedImage.parse(image.get())));
        return sound(fields.toString(), () -> new DeployRequest(id, action, app, version, pinned, config));
    }

    static DeployAction action(Fields fields) throws MalformedException {
        return DeployAction.of(fields.text(ACTION, 16))
                .orElseThrow(
                        () -> new MalformedException(fields.path(ACTION) + " must be install, update or uninstall"));
    }

    private static Map<String, ConfigValue> config(Fields fields) throws MalformedException {
        Map<String, ConfigValue> config = new HashMap<>();
        if (fields.find(CONFIG).isEmpty()) {
            return config;
        }
        Fields settings = fields.object(CONFIG);
        if (settings.object().size() > DeployRequest.MOST_SETTINGS) {
            throw new MalformedException(
                    fields.path(CONFIG) + " must have at most " + DeployRequest.MOST_SETTINGS + " members");
        }
        for (Map.Entry<String, JsonNode> setting : settings.object().properties()) {
            config.put(setting.getKey(), sound(settings.toString(), () -> value(setting.getValue())));
        }
        return config;
    }

    private static ConfigValue value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> ConfigValue.of(node.stringValue());
            case NUMBER -> ConfigValue.of(node.numberValue().doubleValue());
            case BOOLEAN -> ConfigValue.of(node.booleanValue());
            default -> throw new IllegalArgumentException("a setting is a text, a number, or true or false");
        };
    }

    /** The request as an object. */
    public static ObjectNode write(DeployRequest request) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put(ID, request.id().toString())
                .put(ACTION, request.action().text())
                .put(APP, request.appId())
                .put(VERSION, request.version());
        request.image().ifPresent(image -> json.put(IMAGE, image.toString()));
        if (!request.config().isEmpty()) {
            ObjectNode config = json.putObject(CONFIG);
            new TreeMap<>(request.config()).forEach((name, value) -> put(config, name, value));
        }
        return json;
    }

    private static void put(ObjectNode config, String name, ConfigValue value) {
        switch (value) {
            case ConfigValue.Text text -> config.put(name, text.text());
            case ConfigValue.Numeric number -> config.put(name, number.value());
            case ConfigValue.Flag flag -> config.put(name, flag.value());
        }
    }

    /** What stands for the request and for no other. */
    public static Bytes hash(DeployRequest request) {
        List<CborValue> settings = new TreeMap<>(request.config())
                .entrySet().stream()
                        .<CborValue>map(setting -> new CborArray(List.of(
                                CborValue.of(setting.getKey()),
                                CborValue.of(setting.getValue().type().text()),
                                CborValue.of(setting.getValue().text()))))
                        .toList();
        return Bytes.of(Hashes.sha256(Statement.REQUEST.of(
                CborValue.of(request.id().toString()),
                CborValue.of(request.action().text()),
                CborValue.of(request.appId()),
                CborValue.of(request.version()),
                CborValue.of(request.image().map(PinnedImage::toString).orElse("")),
                new CborArray(settings))));
    }
}
