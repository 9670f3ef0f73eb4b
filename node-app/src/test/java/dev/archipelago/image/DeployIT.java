package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.image.ServedNode.Ending;
import dev.archipelago.node.runtime.Engine;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** One node has another run containers: two processes, a registry and podman. */
class DeployIT {
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private final int port = FreePorts.next();
    private Engine engine;
    private ServedNode asker;
    private ServedNode host;
    private String hello;
    private String hostDid;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.in(folder.resolve("engine"), processes);
        hello = engine.server("hello", port);
        host = new ServedNode(processes, folder.resolve("host"), FreePorts.next())
                .with(options())
                .finding(engine.murderous())
                .start();
        asker = new ServedNode(processes, folder.resolve("asker"))
                .with("--runtime", "none")
                .start();
        hostDid = asker.ask("join", host.ask("invite").path("code").stringValue())
                .path("did")
                .stringValue();
    }

    private String[] options() {
        return engine.serving().toArray(String[]::new);
    }

    /** Writes the host's policy. */
    private void allow(String... rules) throws Exception {
        String apps = List.of(rules).stream().collect(Collectors.joining(","));
        Files.writeString(host.file("deploy-policy.json"), "{\"apps\":{" + apps + "}}");
    }

    private Ending deploy(String app, String version, String... more) throws Exception {
        List<String> words = new ArrayList<>(List.of("deploy", hostDid, app, "--version", version));
        words.addAll(List.of(more));
        return asker.end(words.toArray(String[]::new));
    }

    private static void isEnded(Ending ending, int code, String words) {
        assertThat(ending.code()).as(ending.output()).isEqualTo(code);
        assertThat(ending.output()).contains(words);
    }

    @Test
    void anAppComesChangesGoesBackAndGoes() throws Exception {
        String newer = engine.server("hello-newer", port);
        String ill = engine.server("ill", port);
        allow("""
                "quiet": {"images": ["%s", "%s", "%s"], "config": {"GREETING": {"type": "string"}},
                    "health": {"exec": ["/bin/busybox", "grep", "hello", "/www/well"], "within": "PT2S"}}""".formatted(hello, newer, ill));

        isEnded(deploy("quiet", "1.0", "--image", hello, "--set", "GREETING=good day"), 0, "quiet 1.0: completed");
        JsonNode app = app();
        assertThat(app.path("status").stringValue()).isEqualTo("running");
        assertThat(app.path("owner").stringValue()).isEqualTo(asker.did());
        String container = container("running");
        assertThat(engine.say("exec", container, "/bin/busybox", "env")).contains("GREETING=good day");
        assertThat(engine.say("exec", container, "/bin/busybox", "ls", "/sys/class/net"))
                .isEqualTo("lo");

        isEnded(deploy("quiet", "2.0", "--image", newer, "--action", "update"), 0, "quiet 2.0: completed");
        assertThat(app().path("version").stringValue()).isEqualTo("2.0");
        assertThat(engine.containers()).hasSize(2);

        isEnded(deploy("quiet", "3.0", "--image", ill, "--action", "update"), 1, "did not become healthy");
        assertThat(app().path("version").stringValue()).isEqualTo("2.0");
        assertThat(engine.say("exec", container("running"), "/bin/busybox", "cat", "/www/well"))
                .isEqualTo("hello-newer");

        isEnded(deploy("quiet", "2.0", "--action", "uninstall"), 0, "quiet 2.0: completed");
        assertThat(engine.containers()).isEmpty();
        assertThat(host.ask("apps").path("apps")).isEmpty();
    }

    @Test
    void anAppWhoseOwnerIsGoneIsRemovedByTheOperator() throws Exception {
        allow("\"web\": {\"images\": [\"" + hello + "\"]}");
        isEnded(deploy("web", "1.0", "--image", hello), 0, "completed");
        host.ask("nodes", "remove", asker.did());

        isEnded(host.end("apps", "remove", "web"), 0, "Removed web.");

        assertThat(engine.containers()).isEmpty();
        assertThat(host.ask("apps").path("apps")).isEmpty();
        isEnded(host.end("apps", "remove", "web"), 2, "no other node has an app of that name here");
    }

    @Test
    void whatThePolicyDoesNotNameIsRefused() throws Exception {
        isEnded(deploy("web", "1.0", "--image", hello), 4, "allows no app web");
        String other = engine.server("other", port);
        allow("""
                "web": {"images": ["%s"], "config": {"PORT": {"type": "number"}}}""".formatted(hello));
        isEnded(deploy("web", "1.0", "--image", other), 4, "no image of this repository");
        isEnded(
                deploy("web", "1.0", "--image", hello.replaceAll("[0-9a-f]{64}", "ab".repeat(32))),
                4,
                "not this digest");
        isEnded(deploy("web", "1.0", "--image", hello, "--set", "PATH=/"), 4, "PATH");
        isEnded(deploy("web", "1.0", "--action", "uninstall"), 4, "no such app");
        allow("\"web\": {\"images\": [\"" + hello + "\"], \"mounts\": [\"/\"]}");
        isEnded(deploy("web", "1.0", "--image", hello), 4, "allows no app web");
        host.process().awaitLine("mounts", PATIENCE);
        assertThat(engine.containers()).isEmpty();
        host.ask("nodes", "trust", asker.did(), "observer");
        allow("\"web\": {\"images\": [\"" + hello + "\"]}");
        assertThat(deploy("web", "1.0", "--image", hello).code()).isEqualTo(4);
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void theMachinesNetworkIsForAppsThatThePolicyGivesIt() throws Exception {
        allow("""
                "web": {"images": ["%s"], "network": "host", "health": {"http": {"port": %d, "path": "/well"}}}""".formatted(hello, port));

        isEnded(deploy("web", "1.0", "--image", hello), 0, "completed");

        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThat(engine.ociSpec(container("running"))
                        .path("linux")
                        .path("namespaces")
                        .valueStream())
                .noneMatch(space -> space.path("type").stringValue("").equals("network"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "rename", "start"})
    void aNodeThatIsKilledInBetweenHasOneContainerAfterwards(String command) throws Exception {
        allow("""
                "quiet": {"images": ["%s"], "health": {"exec": ["/bin/busybox", "true"]}}""".formatted(hello));
        engine.killAfter(command);
        isEnded(
                asker.end("deploy", hostDid, "quiet", "--version", "1.0", "--image", hello, "--no-wait"),
                0,
                "accepted");
        host.process().awaitExit(PATIENCE);

        host.start();
        Await.until(
                "the deploy to be completed",
                PATIENCE,
                () -> asker.ask("apps")
                        .path("asked")
                        .path(0)
                        .path("receipt")
                        .path("outcome")
                        .stringValue("")
                        .equals("completed"));

        assertThat(engine.containers())
                .singleElement()
                .matches(container -> container.path("State").stringValue("").equals("running"));
        isEnded(deploy("quiet", "1.0", "--action", "uninstall"), 0, "completed");
        assertThat(engine.containers()).isEmpty();
    }

    private JsonNode app() throws Exception {
        JsonNode apps = host.ask("apps").path("apps");
        assertThat(apps).hasSize(1);
        return apps.path(0);
    }

    private String container(String state) throws Exception {
        return engine.containers().stream()
                .filter(container -> container.path("State").stringValue("").equals(state))
                .findFirst()
                .orElseThrow()
                .path("Id")
                .stringValue();
    }
}
