package dev.archipelago.consumers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Builds and runs the examples on the module path, against the modules this build deployed. */
class ConsumersIT {
    private static final Path ROOT = Path.of(System.getProperty("archipelago.root"));

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    @Test
    void aProgramOutsideSignsAndVerifies() throws IOException {
        assertThat(output("identity")).contains("verified: true", "\"did:key:z6Mk");
    }

    @Test
    void aProgramOutsideFederates() throws IOException {
        assertThat(output("federation")).contains("joined: ann", "may: OBSERVER");
    }

    @Test
    void aProgramOutsideRoutesOverALinkOfItsOwn() throws IOException {
        assertThat(output("transport"))
                .contains(
                        "short: mesh: delivered in",
                        "long: mesh: skipped, 500 bytes > 100",
                        "link down: a storm; kept until");
    }

    @Test
    void aProgramOutsideTellsWhatChanged() throws IOException {
        assertThat(output("delta")).contains(" bytes: ", "cpu=Fraction[value=13.0]");
    }

    @Test
    void aProgramOutsideChecksAndMakesRecords() throws IOException {
        assertThat(output("dwn-data"))
                .contains(
                        "wrong: /size_bytes is missing",
                        "wrong: /access is none of free, peers-only, paid",
                        "protocols/file-catalog/v1 entry: {\"id\":\"8\"");
    }

    @Test
    void aProgramOutsideWritesToADwn() throws IOException {
        assertThat(output("dwn-client"))
                .contains("written: bafyrei", "author: did:key:z6Mk", "refused: NOT_FOUND, FIX_INPUT");
    }

    @Test
    void aProgramOutsideTalksLibp2p() throws IOException {
        assertThat(output("libp2p")).contains("connected: true", "answers: true", "/echo/1.0.0", "echo: hello");
    }

    @Test
    void aProgramOutsideChats() throws IOException {
        assertThat(output("gossip-chat")).contains("others come in by /ip4/127.0.0.1/tcp/");
    }

    /** What the example prints, once it ended well. */
    private String output(String example) throws IOException {
        copy(ROOT.resolve("docs/examples").resolve(example), folder);
        Path settings = Files.writeString(folder.resolve("settings.xml"), settings());

        RunningProcess maven = processes.start(Command.of(
                        Path.of(System.getProperty("maven.home"), "bin", "mvn"),
                        "--batch-mode",
                        "--quiet",
                        "--settings",
                        settings,
                        "-Dmaven.repo.local=" + ROOT.resolve("node-app/target/consumer-repository"),
                        "compile",
                        "exec:exec")
                .in(folder)
                .env("JAVA_HOME", System.getProperty("java.home")));

        maven.send(""); // which ends a chat: Maven passes lines on, but not that there are no more
        maven.endInput();
        int code = maven.awaitExit(Duration.ofMinutes(5));
        assertThat(code).as(maven.output()).isZero();
        return maven.output();
    }

    /** The consumer's own repository is filled from what was deployed, and from what this build fetched already. */
    private static String settings() {
        return """
            <settings>
              <profiles>
                <profile>
                  <id>proof</id>
                  <repositories>
                    <repository>
                      <id>deployed</id>
                      <url>%1$s</url>
                      <snapshots><updatePolicy>always</updatePolicy></snapshots>
                    </repository>
                    <repository>
                      <id>fetched</id>
                      <url>%2$s</url>
                      <snapshots><enabled>false</enabled></snapshots>
                    </repository>
                  </repositories>
                  <pluginRepositories>
                    <pluginRepository>
                      <id>fetched</id>
                      <url>%2$s</url>
                      <snapshots><enabled>false</enabled></snapshots>
                    </pluginRepository>
                  </pluginRepositories>
                </profile>
              </profiles>
              <activeProfiles>
                <activeProfile>proof</activeProfile>
              </activeProfiles>
            </settings>
            """.formatted(
                        ROOT.resolve("target/repository").toUri(),
                        Path.of(System.getProperty("maven.repository")).toUri());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }
}
