package dev.archipelago.node.demo;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A podman with a storage of its own in the demonstration's folder, and an image in it that is made on this machine: of
 * a busybox that stands alone.
 */
final class DemoEngine implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DemoEngine.class.getName());
    private static final String NAME = "localhost/archipelago-demo";
    private static final Pattern IMAGE = Pattern.compile(NAME + "@sha256:[0-9a-f]{64}");
    private static final Path BUSYBOX = Path.of("/bin/busybox");
    private static final int PATIENCE_SECONDS = 30;
    private static final String RECIPE = """
            FROM scratch
            COPY busybox /bin/busybox
            STOPSIGNAL SIGKILL
            ENTRYPOINT ["/bin/busybox", "sleep", "600"]
            """;

    private final Path podman;
    private final Path folder;

    private DemoEngine(Path podman, Path folder) {
        this.podman = podman;
        this.folder = folder;
    }

    /** The one that works in a folder. */
    static DemoEngine in(Path folder, Path podman) {
        return new DemoEngine(podman, folder);
    }

    /** The options by which podman uses this storage, without their dashes. */
    List<String> options() {
        return List.of("root=" + folder.resolve("s"), "runroot=" + folder.resolve("r"), "storage-driver=vfs");
    }

    /** Makes the image and answers its name with its digest; nothing where this machine cannot, or has no busybox. */
    Optional<String> image() throws IOException, InterruptedException {
        if (!Files.isExecutable(BUSYBOX)) {
            return Optional.empty();
        }
        Path context = Files.createDirectory(folder.resolve("context"));
        Files.copy(BUSYBOX, context.resolve("busybox"));
        Files.writeString(context.resolve("Containerfile"), RECIPE);
        run("build", "--quiet", "--isolation", "chroot", "--tag", NAME, context.toString());
        return run("image", "inspect", "--format", "{{index .RepoDigests 0}}", NAME)
                .filter(image -> IMAGE.matcher(image).matches());
    }

    /** What podman answers, where it does what it is told. */
    private Optional<String> run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(podman.toString()));
        options().forEach(option -> command.add("--" + option));
        command.addAll(List.of(words));
        Path answer = folder.resolve("answer");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(false)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(answer.toFile())
                .start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Optional.empty();
        }
        return process.exitValue() == 0
                ? Optional.of(Files.readString(answer, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    /** Takes away whatever still runs. */
    @Override
    public void close() {
        try {
            run("rm", "--all", "--force", "--time", "0");
        } catch (IOException e) {
            LOG.log(Level.WARNING, "The demonstration's containers could not be removed: podman ps --all", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
