package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.Installed;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads what podman lists, and believes of it what can be: the engine is shared with others of this machine's user. */
final class ContainerList {
    private static final Limits LIMITS = new Limits(4 << 20, 16);
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12,64}");

    private final String node;

    ContainerList(String node) {
        this.node = node;
    }

    /** The words that ask for it. */
    List<String> words() {
        return List.of(
                "ps", "--all", "--no-trunc", "--format", "json", "--filter", "label=" + Labels.NODE + "=" + node);
    }

    /** @throws RuntimeFailure {@code UNAVAILABLE} where it is no such list */
    List<Container> read(String answer) throws RuntimeFailure {
        List<Container> containers = new ArrayList<>();
        try {
            JsonNode list = Json.parse(answer.isBlank() ? "[]" : answer, LIMITS);
            if (!list.isArray()) {
                throw new MalformedException("a list is an array");
            }
            for (JsonNode item : list) {
                container(item).ifPresent(containers::add);
            }
            return containers;
        } catch (MalformedException | IllegalArgumentException e) {
            throw new RuntimeFailure(Reason.UNAVAILABLE, "podman ps answers what cannot be read: " + e.getMessage(), e);
        }
    }

    /** Nothing for a container by a name that is not ours, say one that somebody made from ours. */
    private Optional<Container> container(JsonNode item) throws MalformedException {
        JsonNode labels = item.path("Labels");
        String appId = text(labels, Labels.APP);
        Optional<Role> role = Role.of(item.path("Names").path(0).stringValue(""), node, appId);
        if (role.isEmpty() || !text(labels, Labels.NODE).equals(node)) {
            return Optional.empty();
        }
        String id = text(item, "Id");
        if (!ID.matcher(id).matches()) {
            throw new MalformedException("a container's id is hex digits");
        }
        boolean runs = text(item, "State").equals("running");
        Installed app = new Installed(
                appId,
                text(labels, Labels.VERSION),
                PinnedImage.parse(text(labels, Labels.IMAGE)),
                new DeployKey(text(labels, Labels.KEY)),
                runs ? Installed.Status.RUNNING : Installed.Status.STOPPED);
        Check check = Check.read(text(labels, Labels.CHECK));
        return Optional.of(new Container(id, role.get(), app, text(labels, Labels.SPEC), check));
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).stringValue("");
    }
}
