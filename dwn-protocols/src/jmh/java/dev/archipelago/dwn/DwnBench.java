package dev.archipelago.dwn;

import dev.archipelago.dwn.json.MalformedJsonException;
import dev.archipelago.dwn.json.StrictJson;
import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A valid file entry of ten members, from its text to the verdict; here, and in node by JSON.parse and ajv. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DwnBench {
    private static final DwnSchemas SCHEMA = DwnSchemas.FILE_ENTRY;
    private static final DwnValidator SCHEMA_ONLY = DwnValidator.standard().schemaOnly();
    private static final StrictJson READER = new StrictJson(DwnValidator.MAX_BYTES, DwnValidator.MAX_DEPTH);

    private final JsonNode tree = Samples.of(SCHEMA);
    private final byte[] document = tree.toString().getBytes(StandardCharsets.UTF_8);

    @Benchmark
    public List<Violation> validate() {
        return SCHEMA.validate(document);
    }

    @Benchmark
    public List<Violation> validateBySchemaOnly() {
        return SCHEMA_ONLY.validate(SCHEMA, document);
    }

    @Benchmark
    public JsonNode parseAlone() throws MalformedJsonException {
        return READER.parse(document);
    }

    @Benchmark
    public List<Violation> validateTree() {
        return SCHEMA.validate(tree);
    }

    @Benchmark
    public FileEntry readRecord() throws DwnDataException {
        return FileEntry.read(document);
    }

    @Benchmark
    @OperationsPerInvocation(Peer.TIMES)
    public String validateByAjv(Peer peer) {
        return peer.ask();
    }

    /** The other implementation; it is asked rarely and told to do much, so that asking costs nothing. */
    @State(Scope.Benchmark)
    public static class Peer {
        static final int TIMES = 50_000;

        private NpmPeer process;
        private String request;

        @Setup
        public void start(DwnBench bench) {
            process = NpmProject.named("ajv-peer").start("peers.mjs");
            process.ask("{\"schema\":%s}".formatted(SCHEMA.document()), Duration.ofMinutes(1));
            String text = JsonMapper.shared().writeValueAsString(bench.tree.toString());
            request = "{\"id\":\"%s\",\"documents\":[%s],\"times\":%d}".formatted(SCHEMA.id(), text, TIMES);
        }

        @TearDown
        public void stop() {
            process.close();
        }

        private String ask() {
            String answer = process.ask(request, Duration.ofMinutes(1));
            if (!answer.startsWith("{\"valid\":" + TIMES + ",")) {
                throw new AssertionError(answer);
            }
            return answer;
        }
    }
}
