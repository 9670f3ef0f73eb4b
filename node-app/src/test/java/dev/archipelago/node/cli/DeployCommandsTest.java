package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.node.runtime.Podman;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code deploy}, {@code apps} and {@code serve --runtime} say before any node is asked. */
class DeployCommandsTest {
    private static final String IMAGE = "ghcr.io/someone/hello@sha256:" + "ab".repeat(32);

    @TempDir
    Path home;

    @Test
    void anImageGoesWithWhatRunsOne() {
        assertThat(new Session(home).run("deploy", "did:key:z", "hello", "--version", "1"))
                .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("--image"));
        assertThat(new Session(home)
                        .run(
                                "deploy",
                                "did:key:z",
                                "hello",
                                "--version",
                                "1",
                                "--action",
                                "uninstall",
                                "--image",
                                IMAGE))
                .matches(outcome -> outcome.exit() == 2 && outcome.err().contains("takes no --image"));
        assertThat(new Session(home).run("deploy", "did:key:z", "hello", "--version", "1", "--image", IMAGE))
                .matches(outcome -> outcome.exit() == 3, "no node runs");
        assertThat(new Session(home).run("apps")).matches(outcome -> outcome.exit() == 3);
    }

    @Test
    void settingsAreWhatTheyLookLike() {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        SettingText.put(config, "A", "80");
        SettingText.put(config, "B", "true");
        SettingText.put(config, "C", "\"80\"");
        SettingText.put(config, "D", "good day");
        SettingText.put(config, "E", "{\"a\":1}");
        SettingText.put(config, "F", "");

        assertThat(config.toString())
                .isEqualTo("{\"A\":80,\"B\":true,\"C\":\"80\",\"D\":\"good day\",\"E\":\"{\\\"a\\\":1}\",\"F\":\"\"}");
    }

    @Test
    void aRuntimeThatIsAskedForHasToBeThere() throws Exception {
        Session.Outcome outcome = new Session(home).run("serve", "--runtime", "podman", "--json");

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.error().path("code").stringValue()).isEqualTo("no_runtime");
        assertThat(home.resolve(".archipelago")).doesNotExist();
        assertThat(new Session(home).run("serve", "--runtime", "docker").exit()).isEqualTo(2);
    }

    @Test
    void podmanIsFoundByThePath() throws Exception {
        Path program = Files.writeString(home.resolve("podman"), "#!/bin/sh\n");
        assertThat(podman()).isEmpty();
        assertThat(program.toFile().setExecutable(true)).isTrue();
        assertThat(podman()).contains(program);
    }

    private Optional<Path> podman() {
        return Podman.find("/nowhere:" + home, List.of()).map(Podman::program);
    }
}
