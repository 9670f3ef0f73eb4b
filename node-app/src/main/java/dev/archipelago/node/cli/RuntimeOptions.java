package dev.archipelago.node.cli;

import dev.archipelago.node.runtime.Podman;
import dev.archipelago.node.serve.NodeSettings.Apps;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What runs the apps of other nodes here, and which apps. */
final class RuntimeOptions {
    private static final String VARIABLE = "ARCHIPELAGO_PODMAN_OPTIONS";

    private final Surroundings surroundings;

    @Option(
            names = "--runtime",
            paramLabel = "auto|podman|none",
            defaultValue = "auto",
            description = "What runs apps that other nodes deploy here. auto: podman if it is installed; none: every"
                    + " deploy is refused (default: ${DEFAULT-VALUE}).")
    private Choice choice = Choice.AUTO;

    @Option(
            names = "--deploy-policy",
            paramLabel = "FILE",
            description = "Which apps other nodes may deploy here (default: deploy-policy.json in the data directory)."
                    + " Where there is no such file: none.")
    private @Nullable Path policy;

    @Option(
            names = "--podman-option",
            paramLabel = "NAME=VALUE",
            description = "An option of podman itself, without its dashes, such as root=/srv/apps; may be repeated (or"
                    + " set " + VARIABLE + ", with spaces between).")
    private List<String> options = new ArrayList<>();

    private Optional<Podman> podman = Optional.empty();

    RuntimeOptions(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** What may run apps. */
    enum Choice {
        /** Podman, if it is there. */
        AUTO,
        /** Podman. */
        PODMAN,
        /** Nothing. */
        NONE
    }

    /** How apps are run, if they are. */
    Optional<Apps> apps(Path data) throws CommandFailure {
        if (choice != Choice.NONE) {
            podman = Podman.find(surroundings.variable("PATH").orElse(""), podmanOptions());
        }
        if (choice == Choice.PODMAN && podman.isEmpty()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "no_runtime",
                    "--runtime podman finds no program podman on the PATH: install it, or leave the option out");
        }
        Path file = Optional.ofNullable(policy).orElseGet(() -> data.resolve("deploy-policy.json"));
        return podman.map(program -> new Apps(program, file));
    }

    private List<String> podmanOptions() {
        List<String> given = options.isEmpty()
                ? surroundings.variable(VARIABLE).stream()
                        .flatMap(text -> Arrays.stream(text.strip().split("\\s+")))
                        .toList()
                : options;
        return given.stream().map(option -> "--" + option).toList();
    }

    /** What runs apps here, or why nothing does. */
    String words() {
        if (podman.isPresent()) {
            return "Apps that other nodes deploy are run by podman, as far as the deploy policy allows them.";
        }
        return choice == Choice.NONE
                ? "Deploys of other nodes are refused: --runtime none."
                : "Deploys of other nodes are refused: podman is not installed here.";
    }

    /** The runtime's name for a program. */
    String name() {
        return podman.isPresent() ? "podman" : "none";
    }
}
