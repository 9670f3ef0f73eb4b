package dev.archipelago.node.serve;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.links.PeerAuth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Signed get-state calls a second that a whole node answers over the loopback, on one processor, while whoever calls
 * has another; next to what its two signatures alone would allow, and to a bare Vert.x server that says as much.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 4)
@Measurement(iterations = 5, time = 4)
public class GetStateBench {
    private static final int CONNECTIONS = 16;
    private static final int CALLS = 4_000;

    private final byte[] body = Call.of("federation.get-state", "{}").body();
    private final byte[] message = new byte[600];
    private final Identity me = MeasuredServer.identity(0);
    private final List<Identity> members = new ArrayList<>();
    private ExecutorService threads;

    /** Somebody to call. */
    private final class Served {
        private final Process process;
        private final int port;
        private final List<MeasuringConnection> connections = new ArrayList<>();
        private List<List<byte[]>> requests = List.of();

        Served(String what) throws IOException {
            List<String> command = new ArrayList<>();
            if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
                command.addAll(List.of("/usr/bin/taskset", "-c", "0"));
            }
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:+UseSerialGC",
                    "-Xmx512m",
                    "-cp",
                    System.getProperty("java.class.path"),
                    MeasuredServer.class.getName(),
                    what));
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            BufferedReader out = process.inputReader(StandardCharsets.US_ASCII);
            String line = out.readLine();
            while (line != null && !line.startsWith("PORT ")) {
                line = out.readLine();
            }
            port = Integer.parseInt(line == null ? "" : line.substring(5));
            for (int i = 0; i < CONNECTIONS; i++) {
                connections.add(new MeasuringConnection(port));
            }
        }

        void plan(Epoch epoch) {
            List<List<byte[]>> planned = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                List<byte[]> calls = new ArrayList<>();
                for (int i = 0; i < CALLS / CONNECTIONS; i++) {
                    calls.add(signed(members.get((connection * CALLS / CONNECTIONS + i) % members.size()), epoch));
                }
                planned.add(calls);
            }
            requests = planned;
        }

        int run() throws Exception {
            List<Future<Integer>> under = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                MeasuringConnection connection = connections.get(i);
                List<byte[]> calls = requests.get(i);
                under.add(threads.submit(() -> connection.callAll(calls)));
            }
            int good = 0;
            for (Future<Integer> each : under) {
                good += each.get();
            }
            if (good != CALLS / CONNECTIONS * CONNECTIONS) {
                throw new IllegalStateException("only " + good + " of " + CALLS + " calls were answered");
            }
            return good;
        }

        void end() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }

    private byte[] signed(Identity member, Epoch epoch) {
        RequestSigner signer = new RequestSigner(member, InstantSource.system(), new SecureRandom());
        HttpHead.Request head = new HttpHead.Request(
                "POST", PeerAuth.PATH, "", HttpFields.NONE.with("content-type", "application/json"));
        HttpHead.Request signed = signer.sign(head, body, me.did(), epoch).head();
        StringBuilder text = new StringBuilder("POST " + PeerAuth.PATH + " HTTP/1.1\r\nhost: 127.0.0.1\r\n");
        signed.fields()
                .all()
                .forEach(field -> text.append(field.name())
                        .append(": ")
                        .append(field.value())
                        .append("\r\n"));
        text.append("content-length: ").append(body.length).append("\r\n\r\n");
        return (text + new String(body, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    private Served node;
    private Served bare;
    private Served signatures;
    private Epoch epoch;

    @Setup(Level.Trial)
    public void begin() throws Exception {
        threads = Executors.newFixedThreadPool(CONNECTIONS);
        for (int i = 1; i <= MeasuredServer.MEMBERS; i++) {
            members.add(MeasuredServer.identity(i));
        }
        node = new Served("node");
        bare = new Served("bare");
        signatures = new Served("signatures");
        try (MeasuringConnection first = new MeasuringConnection(node.port)) {
            epoch = Epoch.parse(first.field(signed(members.getFirst(), Epoch.UNKNOWN), Epoch.FIELD));
        }
        Process pinning = new ProcessBuilder(
                        "taskset",
                        "-a",
                        "-p",
                        "-c",
                        "1",
                        Long.toString(ProcessHandle.current().pid()))
                .redirectErrorStream(true)
                .start();
        new BufferedReader(new InputStreamReader(pinning.getInputStream(), StandardCharsets.US_ASCII))
                .lines()
                .forEach(line -> {});
    }

    @Setup(Level.Invocation)
    public void plan() {
        node.plan(epoch);
        bare.requests = node.requests;
        signatures.requests = node.requests;
    }

    @TearDown(Level.Trial)
    public void end() throws IOException {
        node.end();
        bare.end();
        signatures.end();
        threads.shutdownNow();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int signedGetState() throws Exception {
        return node.run();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int bareVertx() throws Exception {
        return bare.run();
    }

    /** A bare server that does the two signatures on a thread that may block. */
    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int bareVertxWithSignatures() throws Exception {
        return signatures.run();
    }

    /** What a signed call costs at least: the caller's signature is verified, the answer signed. */
    @Benchmark
    @OperationsPerInvocation(200)
    public int verifyAndSign() {
        byte[] signature = members.getFirst().sign(message);
        Did did = members.getFirst().did();
        int good = 0;
        for (int i = 0; i < 200; i++) {
            good += did.publicKey().verify(message, signature) ? me.sign(message).length : 0;
        }
        return good;
    }
}
