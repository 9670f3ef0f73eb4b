package dev.archipelago.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A podman with its own storage, and a registry with images of busybox: all in one folder, and all gone when it is
 * closed.
 */
public final class Engine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final Pattern PREFIX = Pattern.compile("^(?:out|err)\\| ?", Pattern.MULTILINE);

    private final Processes processes;
    private final Path folder;
    private final Path podman;
    private final Path run;
    private final int port = FreePorts.next();

    /** Starts the registry. */
    public static Engine in(Path folder, Processes processes) throws Exception {
        Path podman = Programs.require("podman", "apt install podman runc");
        Path registry = Programs.require("docker-registry", "apt install docker-registry");
        Programs.require("buildah", "apt install buildah");
        Programs.requireFile(BUSYBOX, "apt install busybox-static");
        Path run = Files.createTempDirectory("pod"); // podman takes no longer path than 50 characters
        Engine engine = new Engine(processes, Files.createDirectories(folder), run, podman);
        processes.own(engine);
        engine.configure(registry);
        return engine;
    }

    private Engine(Processes processes, Path folder, Path run, Path podman) {
        this.processes = processes;
        this.folder = folder;
        this.run = run;
        this.podman = podman;
    }

    private void configure(Path registry) throws Exception {
        Files.writeString(folder.resolve("registries.conf"), """
                [[registry]]
                location = "127.0.0.1:%d"
                insecure = true
                """.formatted(port));
        Path settings =
                Files.writeString(folder.resolve("registry.yml"), """
                version: 0.1
                log: {level: error}
                storage: {filesystem: {rootdirectory: %s}}
                http: {addr: "127.0.0.1:%d"}
                """.formatted(folder.resolve("registry"), port));
        RunningProcess running = processes.start(Command.of(registry, "serve", settings));
        Await.until("the registry to answer", PATIENCE, () -> answers() || !running.isAlive());
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The options by which podman uses this storage, and speaks to the registry without TLS; without their dashes. */
    public List<String> options() {
        return List.of(
                "root=" + folder.resolve("root"),
                "runroot=" + run,
                "storage-driver=vfs",
                "runtime=runc",
                "registries-conf=" + folder.resolve("registries.conf"));
    }

    /** What {@code archipelago serve} is told to use this podman. */
    public List<String> serving() {
        return Stream.concat(
                        Stream.of("--runtime", "podman"), options().stream().map(option -> "--podman-option=" + option))
                .toList();
    }

    /** An image of a web server at a port, that says the image's name. */
    public String server(String name, int port) throws Exception {
        return image(
                name,
                "ENTRYPOINT [\"/bin/busybox\", \"httpd\", \"-f\", \"-h\", \"/www\", \"-p\", \"%d\"]".formatted(port));
    }

    private List<String> words() {
        return options().stream().map(option -> "--" + option).toList();
    }

    Podman podman() {
        return new Podman(podman, words());
    }

    /**
     * A folder with a podman that once, when it has done a command for which there is a file, kills the node that gave
     * it as the system does when it runs out of memory.
     */
    public Path murderous() throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path wrapped = Files.writeString(programs.resolve("podman"), """
                #!/bin/sh
                %s "$@"
                code=$?
                for word in "$@"; do
                    if rm "%s/kill-after-$word" 2>/dev/null; then kill -9 $PPID; fi
                done
                exit $code
                """.formatted(podman, folder));
        assertThat(wrapped.toFile().setExecutable(true)).isTrue();
        return programs;
    }

    /** Has the node die when podman has done a command. */
    public void killAfter(String command) throws IOException {
        Files.createFile(folder.resolve("kill-after-" + command));
    }

    /** Builds an image of a Containerfile's lines, puts it into the registry, and answers its name with its digest. */
    public String image(String name, String... lines) throws Exception {
        Path context = Files.createDirectories(folder.resolve("context-" + name));
        Files.copy(BUSYBOX, context.resolve("busybox"));
        Files.writeString(context.resolve("page"), name);
        List<String> all = new ArrayList<>(
                List.of("FROM scratch", "COPY busybox /bin/busybox", "COPY page /www/well", "STOPSIGNAL SIGKILL"));
        all.addAll(Arrays.asList(lines));
        Files.write(context.resolve("Containerfile"), all);
        String tag = "127.0.0.1:" + port + "/apps/" + name + ":test";
        Path digest = folder.resolve("digest-" + name);
        buildah("bud", "--isolation", "chroot", "-t", tag, context);
        buildah("push", "--tls-verify=false", "--digestfile", digest, tag);
        return "127.0.0.1:" + port + "/apps/" + name + "@"
                + Files.readString(digest).strip();
    }

    private void buildah(Object... words) {
        List<Object> all = new ArrayList<>(List.of(
                "--root",
                folder.resolve("build-root"),
                "--runroot",
                folder.resolve("build-run"),
                "--storage-driver",
                "vfs"));
        all.addAll(List.of(words));
        RunningProcess run = processes.start(Command.of("buildah", all.toArray()));
        assertThat(run.awaitExit(PATIENCE)).as(run.output()).isZero();
    }

    /** What the registry keeps under a digest. */
    Path blob(String digest) {
        String hex = digest.substring(digest.indexOf("sha256:") + 7);
        return folder.resolve("registry/docker/registry/v2/blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex)
                .resolve("data");
    }

    /** What podman says. */
    public String say(String... words) {
        RunningProcess run = command(words);
        assertThat(run.awaitExit(PATIENCE)).as(run.output()).isZero();
        return PREFIX.matcher(run.output()).replaceAll("").strip();
    }

    private RunningProcess command(String... words) {
        List<Object> all = new ArrayList<>(words());
        all.addAll(List.of(words));
        return processes.start(Command.of(podman, all.toArray()));
    }

    /** All containers there are, as podman lists them. */
    public List<JsonNode> containers() throws Exception {
        return Json.parse(say("ps", "--all", "--no-trunc", "--format", "json"))
                .valueStream()
                .toList();
    }

    /** What a container is told to the kernel with. */
    public JsonNode ociSpec(String container) throws Exception {
        String file = say("container", "inspect", "--format", "{{.OCIConfigPath}}", container);
        return Json.parse(Files.readString(Path.of(file)));
    }

    @Override
    public void close() throws IOException {
        say("rm", "--all", "--force", "--time", "0");
        say("rmi", "--all", "--force");
        removeAll(run);
    }

    private static void removeAll(Path folder) throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : deepestFirst) {
            Files.deleteIfExists(each);
        }
    }
}
