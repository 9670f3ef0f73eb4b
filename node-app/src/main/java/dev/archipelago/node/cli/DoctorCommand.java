package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.node.doctor.Doctor;
import dev.archipelago.node.doctor.Finding;
import dev.archipelago.node.doctor.Finding.State;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.node.ArrayNode;

/** {@code archipelago doctor}: looks the node over and says what to do. */
@Command(
        name = "doctor",
        description = "Look this node over and say what to do; 0 unless something does not work.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago doctor", "  archipelago doctor --json"})
final class DoctorCommand implements Callable<Integer> {
    @Mixin
    private final KeptIdentity kept;

    @Mixin
    private final OutputOptions output;

    DoctorCommand(Surroundings surroundings) {
        this.kept = new KeptIdentity(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        try (Protection protection = kept.given()) {
            List<Finding> findings = new Doctor(kept.directory(), kept.store()).examine(protection.passphrase());
            output.show(words(findings), json -> {
                ArrayNode checks = json.putArray("checks");
                findings.forEach(finding -> checks.addObject()
                        .put("name", finding.check())
                        .put("state", finding.state().toString())
                        .put("message", finding.message()));
            });
            boolean failed = findings.stream().anyMatch(finding -> finding.state() == State.FAIL);
            return (failed ? ExitCode.FAILED : ExitCode.OK).status();
        }
    }

    private static String words(List<Finding> findings) {
        return findings.stream()
                .map(finding -> String.format("%-4s  %s: %s", finding.state(), finding.check(), finding.message()))
                .collect(Collectors.joining(System.lineSeparator()));
    }
}
