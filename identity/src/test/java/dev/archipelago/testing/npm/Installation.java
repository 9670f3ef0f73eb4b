package dev.archipelago.testing.npm;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/** The packages a project depends on, as its lock file pins them. A stamp tells which lock file was installed last. */
final class Installation {
    private static final System.Logger LOG = System.getLogger(Installation.class.getName());
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Path project;
    private final Path npm;
    private final Path stamp;

    Installation(Path project, Path npm) {
        this.project = project;
        this.npm = npm;
        this.stamp = project.resolve("node_modules").resolve(".archipelago-stamp");
    }

    void ensure() throws IOException {
        String wanted = fingerprint();
        if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
            return;
        }
        LOG.log(System.Logger.Level.INFO, "npm ci in {0}: once for this lock file, at most {1}", project, PATIENCE);
        install();
        Files.createDirectories(stamp.getParent());
        Files.writeString(stamp, wanted);
    }

    private void install() {
        Command command = Command.of(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress");
        try (RunningProcess running = command.in(project).start()) {
            if (running.awaitExit(PATIENCE) != 0) {
                throw running.failure("did not install the packages");
            }
        }
    }

    private String fingerprint() throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(project.resolve("package.json")));
            digest.update(Files.readAllBytes(project.resolve("package-lock.json")));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256", e);
        }
    }
}
