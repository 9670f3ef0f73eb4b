package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.image.ServedNode.Ending;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A node of the image, and a program that calls it as the older Rust nodes do, which knows nothing of this project. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RustNodeIT {
    private static final String SEED = "07".repeat(32);
    private static final String GET_STATE = "federation.get-state";
    private static final int MOST_PENDING = 64;

    @RegisterExtension
    final Processes processes = new Processes();

    private final NpmPeer rust = NpmProject.named("rust-node").start("rust-node.mjs");

    private JsonNode who = JsonNodeFactory.instance.objectNode();
    private ServedNode node = new ServedNode(processes, Path.of("."));

    @BeforeEach
    void serve(@TempDir Path folder) throws Exception {
        who = who(SEED);
        node = new ServedNode(processes, folder.resolve("data")).with("--legacy");
    }

    @AfterAll
    void stopThePeer() {
        rust.close();
    }

    @Test
    void whatItSignedIsGoodOnceAndForStateAlone() throws Exception {
        bringItsMembershipFromTheRustNodesFile();
        node.start();
        assertThat(status(call(GET_STATE, "hex"))).as("off, as it is at first").isEqualTo(401);

        node.ask("nodes", "legacy", did(), "in");
        JsonNode first = call(GET_STATE, "hex");
        assertThat(status(first)).as("known, and answered").isEqualTo(200);
        assertThat(status(call(GET_STATE, "base64"))).isEqualTo(200);
        assertThat(status(again(first))).as("a second time").isEqualTo(401);
        assertThat(status(call("federation.text", "hex"))).as("another method").isEqualTo(401);
        assertThat(status(call("federation.heartbeat", "hex"))).isEqualTo(401);

        node.ask("nodes", "trust", did(), "untrusted");
        assertThat(status(call(GET_STATE, "hex"))).isEqualTo(403);
        node.ask("nodes", "trust", did(), "observer");
        JsonNode last = call(GET_STATE, "hex");
        assertThat(status(last)).isEqualTo(200);

        node.process().close();
        node.start();
        assertThat(status(again(first))).as("after the node was killed").isEqualTo(401);
        assertThat(status(again(last))).isEqualTo(401);
        assertThat(status(call(GET_STATE, "hex"))).isEqualTo(200);

        node.process().close();
        node.with().start();
        assertThat(status(call(GET_STATE, "hex")))
                .as("where the node does not let Rust nodes near")
                .isEqualTo(401);
    }

    @Test
    void thatItJoinedIsForTheOperatorToApprove() throws Exception {
        node.start();
        JsonNode joined = joined(SEED);
        assertThat(status(joined)).isEqualTo(200);
        String other = who("08".repeat(32)).path("onion").stringValue();
        assertThat(status(ask(wish("joined").put("seed", SEED).put("otherOnion", other))))
                .as("another's onion")
                .isEqualTo(401);
        JsonNode waiting = node.ask("nodes", "list");
        assertThat(waiting.path("nodes").size()).isZero();
        assertThat(waiting.path("pending").size()).isEqualTo(1);
        assertThat(waiting.path("pending").get(0).path("did").stringValue()).isEqualTo(did());

        assertThat(status(again(joined))).as("a replay").isEqualTo(200);
        node.process().close();
        node.start();
        assertThat(node.ask("nodes", "list").path("pending")).isEqualTo(waiting.path("pending"));

        String id = waiting.path("pending").get(0).path("id").stringValue();
        Ending approval = node.end("nodes", "approve", id, "--yes");
        assertThat(approval.code()).as(approval.output()).isEqualTo(1);
        assertThat(approval.output()).contains("could not be reached");

        assertThat(floods()).contains(429);
        JsonNode after = node.ask("nodes", "list");
        assertThat(after.path("pending").size()).isLessThanOrEqualTo(MOST_PENDING);
        assertThat(after.path("pending").valueStream())
                .contains(waiting.path("pending").get(0));
        assertThat(after.path("nodes").size()).isZero();

        node.ask("nodes", "dismiss", id);
        assertThat(node.ask("nodes", "list").path("pending").valueStream())
                .doesNotContain(waiting.path("pending").get(0));
    }

    @Test
    void nothingIsHeardWhereTheNodeDoesNotLetRustNodesNear() throws Exception {
        node.with().start();

        assertThat(status(joined(SEED))).isEqualTo(503);
        assertThat(node.ask("nodes", "list").path("pending").size()).isZero();
    }

    private List<Integer> floods() throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (int n = 0; n < 2 * MOST_PENDING; n++) {
            statuses.add(status(joined("%064x".formatted(1 + n))));
        }
        return statuses;
    }

    private void bringItsMembershipFromTheRustNodesFile() throws Exception {
        Path federation = node.file("federation");
        Files.createDirectories(
                federation, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path nodes = Files.writeString(federation.resolve("nodes.json"), """
                {"nodes":[{"did":"%s","pubkey":"%s","onion":"%s","name":null,"trust_level":"trusted",
                "added_at":"2026-03-10T12:00:00Z","last_seen":null,"last_state":null}]}
                """.formatted(
                did(), who.path("pubkey").stringValue(), who.path("onion").stringValue()));
        Files.setPosixFilePermissions(nodes, PosixFilePermissions.fromString("rw-------"));
    }

    private String did() {
        return who.path("did").stringValue();
    }

    private JsonNode who(String seed) throws Exception {
        return ask(wish("who").put("seed", seed));
    }

    private JsonNode call(String method, String encoding) throws Exception {
        return ask(wish("call").put("seed", SEED).put("method", method).put("encoding", encoding));
    }

    private JsonNode joined(String seed) throws Exception {
        return ask(wish("joined").put("seed", seed));
    }

    private JsonNode again(JsonNode sent) throws Exception {
        ObjectNode wish = wish("again");
        wish.set("headers", sent.path("headers"));
        wish.set("body", sent.path("body"));
        return ask(wish);
    }

    private ObjectNode wish(String deed) {
        return JsonNodeFactory.instance.objectNode().put("do", deed).put("at", node.peer());
    }

    private JsonNode ask(ObjectNode wish) throws Exception {
        return Json.parse(rust.ask(wish.toString(), ServedNode.PATIENCE));
    }

    private static int status(JsonNode answer) {
        return answer.path("status").intValue();
    }
}
