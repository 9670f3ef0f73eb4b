package dev.archipelago.node.state;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.transport.delta.Edition;
import dev.archipelago.transport.delta.Scaled;
import java.time.Instant;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What it costs to tell how a node of thirty apps changed in five minutes, next to telling all in JSON, and to the
 * merge patch of RFC 7396 in JSON, whose list of apps is replaced where one of them changes. Each begins with the state
 * as federation has it, and ends with it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 8, time = 1)
@Measurement(iterations = 5, time = 1)
public class DeltaBench {
    private ObjectNode before;
    private ObjectNode after;
    private Edition held;
    private Instant time;
    private byte[] json;
    private byte[] mergePatch;
    private byte[] full;
    private byte[] delta;

    /** Two states, and what each way makes of them; their lengths are told. */
    @Setup
    public void look() throws Exception {
        PretendNode node = new PretendNode(new SplittableRandom(1), Instant.parse("2027-01-15T08:00:00Z"));
        before = node.state();
        held = edition(1, node.now(), before);
        node.passesFiveMinutes();
        after = node.state();
        time = node.now();
        json = json();
        mergePatch = mergePatch();
        full = full();
        delta = delta();
        System.out.printf(
                "bytes: JSON %d, JSON merge patch %d, full %d, delta %d%n",
                json.length, mergePatch.length, full.length, delta.length);
    }

    private static Edition edition(long number, Instant time, ObjectNode state) throws Exception {
        Scaled content = Scaled.of(StateDictionary.VERSION_1, JsonTree.of(state.without("timestamp")));
        return new Edition(40_000, number, time, content);
    }

    @Benchmark
    public byte[] json() {
        return Json.write(after);
    }

    @Benchmark
    public JsonNode jsonRead() throws Exception {
        return Json.parse(json);
    }

    @Benchmark
    public byte[] mergePatch() {
        return Json.write(between(before, after));
    }

    @Benchmark
    public JsonNode mergePatchRead() throws Exception {
        return merged(before, Json.parse(mergePatch));
    }

    @Benchmark
    public byte[] full() throws Exception {
        return edition(2, time, after).full();
    }

    @Benchmark
    public JsonNode fullRead() throws Exception {
        return JsonTree.json(
                Edition.read(StateDictionary.VERSION_1, full).content().tree());
    }

    @Benchmark
    public byte[] delta() throws Exception {
        return edition(2, time, after).since(held);
    }

    @Benchmark
    public JsonNode deltaRead() throws Exception {
        return JsonTree.json(held.after(delta).content().tree());
    }

    private static ObjectNode between(ObjectNode base, ObjectNode now) {
        ObjectNode patch = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> member : now.properties()) {
            JsonNode old = base.get(member.getKey());
            if (old instanceof ObjectNode one && member.getValue() instanceof ObjectNode other) {
                patch.set(member.getKey(), between(one, other));
            } else if (!member.getValue().equals(old)) {
                patch.set(member.getKey(), member.getValue());
            }
        }
        base.propertyNames().stream().filter(name -> !now.has(name)).forEach(patch::putNull);
        return patch;
    }

    private static JsonNode merged(JsonNode base, JsonNode patch) {
        if (!(patch instanceof ObjectNode changes)) {
            return patch;
        }
        ObjectNode result = base instanceof ObjectNode object
                ? JsonNodeFactory.instance.objectNode().setAll(object)
                : JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            if (change.getValue().isNull()) {
                result.remove(change.getKey());
            } else {
                result.set(change.getKey(), merged(result.path(change.getKey()), change.getValue()));
            }
        }
        return result;
    }
}
