package dev.archipelago.dwn.message;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A record of 200 bytes: its identifiers computed, its write signed, and read with its author proven. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RecordBench {
    private static final String TEXT = "x".repeat(200);
    private static final byte[] DATA = TEXT.getBytes(StandardCharsets.UTF_8);
    private static final Person AUTHOR = Person.of(new Seed(1).random());

    private final Sender sender = AUTHOR.sender();
    private final ObjectNode written = write().json();
    private final byte[] large = new byte[8 << 20];

    @Benchmark
    public RecordsWrite write() {
        return RecordsWrite.draft("application/json", DataId.of(DATA))
                .protocol("https://archipelago.dev/protocols/node-identity/v1", "announcement")
                .schema("https://archipelago.dev/schemas/node-announcement/v1")
                .sign(sender);
    }

    @Benchmark
    public RecordsWrite read() throws MessageException {
        return RecordsWrite.read(written, Person.keys());
    }

    /** The identifier of 8 MiB. */
    @Benchmark
    public DataId hash() {
        return DataId.of(large);
    }

    @Benchmark
    @OperationsPerInvocation(Sdk.TIMES)
    public String writeInSdk(Sdk sdk) {
        return sdk.write();
    }

    /** The TBD SDK, told to make many writes at once, so that asking costs nothing. */
    @State(Scope.Benchmark)
    public static class Sdk {
        static final int TIMES = 500;

        private NpmPeer process;
        private String question;

        @Setup
        public void start() {
            process = NpmProject.named("dwn-node").start("peers.mjs");
            ObjectNode asked = JsonMapper.shared()
                    .createObjectNode()
                    .put("do", "times")
                    .put("text", TEXT)
                    .put("count", TIMES);
            asked.set("key", AUTHOR.key());
            asked.putObject("options")
                    .put("dataFormat", "application/json")
                    .put("protocol", "https://archipelago.dev/protocols/node-identity/v1")
                    .put("protocolPath", "announcement")
                    .put("schema", "https://archipelago.dev/schemas/node-announcement/v1");
            question = asked.toString();
        }

        String write() {
            return process.ask(question, Duration.ofMinutes(2));
        }

        @TearDown
        public void stop() {
            process.close();
        }
    }
}
