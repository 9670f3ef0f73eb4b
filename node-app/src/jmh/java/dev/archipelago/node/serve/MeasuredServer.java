package dev.archipelago.node.serve;

import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Federation;
import dev.archipelago.federation.InviteTerms;
import dev.archipelago.federation.PeerCalls;
import dev.archipelago.identity.Identity;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** A process whose calls are counted: a node with many members, or a bare Vert.x server. Ends with its input. */
final class MeasuredServer {
    static final int MEMBERS = 500;

    private static final String STATE = "{\"result\":{\"padding\":\"" + "x".repeat(300) + "\"}}";

    private MeasuredServer() {}

    /** Who is at a place; 0 is the node itself. */
    static Identity identity(int number) {
        byte[] seed = new byte[32];
        new SplittableRandom(number).nextBytes(seed);
        return Identity.fromSeed(seed);
    }

    public static void main(String[] words) throws Exception {
        switch (words[0]) {
            case "bare" -> bare();
            case "signatures" -> signatures();
            default -> node();
        }
    }

    /** A server that does no more than the two signatures, on a thread of their own as whatever may block has. */
    private static void signatures() throws IOException {
        Vertx vertx = Vertx.vertx();
        Buffer state = Buffer.buffer(STATE);
        byte[] message = new byte[600];
        try (Identity me = identity(0);
                Identity member = identity(1);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            byte[] signature = member.sign(message);
            int port = vertx.createHttpServer()
                    .requestHandler(request -> {
                        Context context = vertx.getOrCreateContext();
                        request.body()
                                .onSuccess(body -> threads.execute(() -> {
                                    boolean good = member.publicKey().verify(message, signature);
                                    String signed = good ? Base64.getEncoder().encodeToString(me.sign(message)) : "";
                                    context.runOnContext(nothing -> request.response()
                                            .putHeader("content-type", "application/json")
                                            .putHeader("signature", signed)
                                            .end(state));
                                }));
                    })
                    .listen(0, "127.0.0.1")
                    .await()
                    .actualPort();
            serveUntilTold(port);
        }
        vertx.close().await();
    }

    private static void bare() throws IOException {
        Vertx vertx = Vertx.vertx();
        Buffer state = Buffer.buffer(STATE);
        int port = vertx.createHttpServer()
                .requestHandler(request -> request.body()
                        .onSuccess(body -> request.response()
                                .putHeader("content-type", "application/json")
                                .end(state)))
                .listen(0, "127.0.0.1")
                .await()
                .actualPort();
        serveUntilTold(port);
        vertx.close().await();
    }

    private static void node() throws Exception {
        Path world = Files.createTempDirectory("measured");
        try (Identity me = identity(0)) {
            gather(world, me);
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            NodeSettings settings = NodeSettings.of(
                            world.resolve("node"), "bench", new NodeSettings.Doors(any, any, true, Optional.empty()))
                    .named("measured");
            try (RunningNode node = RunningNode.start(me, settings)) {
                String peers = node.status().peers();
                serveUntilTold(Integer.parseInt(peers.substring(peers.lastIndexOf(':') + 1)));
            }
        } finally {
            remove(world);
        }
    }

    private static void gather(Path world, Identity me) throws Exception {
        try (Federation inviter = Federation.builder(world.resolve("node"), me).open()) {
            for (int number = 1; number <= MEMBERS; number++) {
                try (Identity joiner = identity(number);
                        Federation other = Federation.builder(world.resolve("joiner" + number), joiner)
                                .calls((to, call, by) -> new PeerCalls.Answered(
                                        inviter.inbound().handle(Caller.signedBy(joiner.publicKey()), call), true))
                                .open()) {
                    other.join(inviter.invite(InviteTerms.DEFAULT).code().text());
                }
            }
        }
    }

    private static void serveUntilTold(int port) throws IOException {
        System.out.println("PORT " + port);
        while (System.in.read() >= 0) {
            // until the other side closes it
        }
    }

    private static void remove(Path world) throws IOException {
        try (Stream<Path> files = Files.walk(world)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
