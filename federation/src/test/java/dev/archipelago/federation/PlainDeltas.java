package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The simplest codec that can be: a delta has the members that changed, as they are now, and null for those that went.
 */
public final class PlainDeltas implements DeltaCodec {
    private final String generation;
    private final int most;
    private final Map<Integer, String> told = new HashMap<>();
    private int last;

    /** A codec of a node's one life that keeps so many states. */
    public PlainDeltas(String generation, int most) {
        this.generation = generation;
        this.most = most;
    }

    @Override
    public synchronized Told tell(String state, Instant at, String base) {
        last++;
        told.put(last, state);
        told.remove(last - most);
        String mark = generation + "." + last;
        return told.entrySet().stream()
                .filter(entry -> entry.getKey() < last)
                .filter(entry -> nameOf(generation + "." + entry.getKey(), entry.getValue())
                        .equals(base))
                .findAny()
                .map(entry -> new Told(mark, Optional.of(delta(entry.getValue(), state, base, mark))))
                .orElseGet(() -> new Told(mark, Optional.empty()));
    }

    private static String nameOf(String mark, String state) {
        return mark + "." + object(state).without("timestamp").hashCode();
    }

    private static String delta(String before, String now, String base, String mark) {
        ObjectNode delta =
                JsonNodeFactory.instance.objectNode().put("base", base).put("mark", mark);
        ObjectNode changes = delta.putObject("changes");
        ObjectNode old = object(before);
        ObjectNode fresh = object(now);
        fresh.propertyStream()
                .filter(member -> !member.getValue().equals(old.get(member.getKey())))
                .forEach(member -> changes.set(member.getKey(), member.getValue()));
        old.propertyNames().stream().filter(name -> !fresh.has(name)).forEach(changes::putNull);
        return Base64Url.encode(Json.write(delta));
    }

    private static ObjectNode object(String json) {
        try {
            return Fields.of("state", Json.parse(json)).object();
        } catch (MalformedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public Optional<String> name(Held held) {
        return Optional.of(nameOf(held.mark(), held.state()));
    }

    @Override
    public Optional<Held> apply(Held held, String delta) {
        try {
            Fields fields = Fields.of("delta", Json.parse(Base64Url.decode(delta)));
            if (!fields.text("base", 64).equals(nameOf(held.mark(), held.state()))) {
                return Optional.empty();
            }
            ObjectNode state = object(held.state());
            for (Map.Entry<String, JsonNode> change :
                    List.copyOf(fields.object("changes").object().properties())) {
                state.set(change.getKey(), change.getValue());
            }
            state.removeIf(JsonNode::isNull);
            return Optional.of(
                    new Held(new String(Json.write(state), StandardCharsets.UTF_8), fields.text("mark", 64)));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }
}
