package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppHealth.Healthy;
import dev.archipelago.federation.deploy.AppHealth.Unhealthy;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.codec.Printable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks after one app until it is healthy, or the time for it is over. */
final class HealthWatch {
    private static final Duration QUICKLY = Duration.ofSeconds(10);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final String LAST_LINES = "5";

    private final Podman podman;

    HealthWatch(Podman podman) {
        this.podman = podman;
    }

    /** Where the app's container is found, if it is there. */
    interface Ward {
        Optional<Container> patient() throws RuntimeFailure;
    }

    AppHealth examine(Ward ward, Duration patience) throws RuntimeFailure {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Container> patient = ward.patient();
            if (patient.isEmpty()) {
                return new Unhealthy("it is not there");
            }
            Container app = patient.get();
            if (!app.runs()) {
                return new Unhealthy("it ended" + lastWords(app));
            }
            boolean isOver = end - System.nanoTime() <= 0;
            boolean runsOnly = app.check() instanceof Check.Runs;
            Optional<String> objection =
                    runsOnly ? Optional.empty() : objection(app, Duration.ofNanos(end - System.nanoTime()));
            if (objection.isEmpty() && (isOver || !runsOnly)) {
                return new Healthy();
            }
            if (isOver) {
                return new Unhealthy(objection.orElse("") + lastWords(app));
            }
            rest();
        }
    }

    /** What is wrong now; nothing where it is well, as far as can be seen in a moment. */
    private Optional<String> objection(Container app, Duration left) throws RuntimeFailure {
        Duration atLeast = left.compareTo(MOMENT) < 0 ? MOMENT : left;
        Duration limit = atLeast.compareTo(QUICKLY) < 0 ? atLeast : QUICKLY;
        return switch (app.check()) {
            case Check.Runs runs -> Optional.empty();
            case Check.Exec exec -> executed(app, exec.command(), limit);
            case Check.Published at -> new Probe(at.host(), at.port(), at.path()).objection(limit);
            case Check.Inner in -> answered(app, in, limit);
        };
    }

    /** An app without an address is not asked for: no address would mean this machine's own. */
    private Optional<String> answered(Container app, Check.Inner check, Duration limit) throws RuntimeFailure {
        String address = address(app);
        return address.isEmpty()
                ? Optional.of("it has no address of its own")
                : new Probe(address, check.port(), check.path()).objection(limit);
    }

    /** A command that takes too long says as much as one that fails. */
    private Optional<String> executed(Container app, List<String> command, Duration limit) {
        List<String> words = new ArrayList<>(List.of("exec", app.id()));
        words.addAll(command);
        try {
            Podman.Answer answer = podman.run(limit, words);
            return answer.isGood()
                    ? Optional.empty()
                    : Optional.of("its check returns " + answer.code() + " " + answer.complaint());
        } catch (RuntimeFailure e) {
            return Optional.of("its check does not return: " + e.getMessage());
        }
    }

    /** The address that the app has on its own network; empty where it has none. */
    private String address(Container app) throws RuntimeFailure {
        return podman.run(
                        QUICKLY,
                        List.of(
                                "container",
                                "inspect",
                                "--format",
                                "{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}",
                                app.id()))
                .out()
                .strip();
    }

    /** The last that the app printed, for the operator who has to find out what ails it. */
    private String lastWords(Container app) throws RuntimeFailure {
        Podman.Answer answer = podman.run(QUICKLY, List.of("logs", "--tail", LAST_LINES, app.id()));
        String lines = Printable.line((answer.out().strip() + " " + answer.complaint()).strip());
        return lines.isEmpty() ? "" : "; it printed last: " + lines.substring(0, Math.min(lines.length(), 400));
    }

    private static void rest() throws RuntimeFailure {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RuntimeFailure(Reason.UNAVAILABLE, "the node is about to end", e);
        }
    }
}
