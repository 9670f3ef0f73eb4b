package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.Resources;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks that a container has the limits that were asked for: where cgroups take none, podman warns and goes on without.
 */
final class LimitGuard {
    private static final Duration QUICKLY = Duration.ofSeconds(30);
    private static final String FORMAT = "{{.HostConfig.Memory}} {{.HostConfig.NanoCpus}} {{.HostConfig.PidsLimit}}";
    private static final Pattern ANSWER = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,18})");
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Podman podman;

    LimitGuard(Podman podman) {
        this.podman = podman;
    }

    /** Why a container must not be started, if it must not. */
    Optional<RuntimeFailure> objection(String container, Resources asked) throws RuntimeFailure {
        Podman.Answer answer =
                podman.run(QUICKLY, List.of("container", "inspect", "--format", FORMAT, "--", container));
        Matcher limits = ANSWER.matcher(answer.out().strip());
        boolean kept = limits.matches()
                && isKept(limits.group(1), asked.memoryBytes())
                && isKept(limits.group(2), asked.cpuMillis() * NANOS_PER_MILLI)
                && isKept(limits.group(3), asked.pids());
        return kept
                ? Optional.empty()
                : Optional.of(new RuntimeFailure(
                        Reason.START,
                        "podman takes no limits of memory, processors and processes here, and without them nothing is"
                                + " started: see podman info for cgroups " + answer.complaint()));
    }

    /** Nothing at all is no limit; processors are rounded down. */
    private static boolean isKept(String limit, long asked) {
        long value = Long.parseLong(limit);
        return value > 0 && value <= asked;
    }
}
