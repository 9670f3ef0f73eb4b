package dev.archipelago.federation.deploy;

import static dev.archipelago.federation.deploy.PolicyReader.only;
import static dev.archipelago.federation.wire.Sound.sound;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads how an app is seen to be healthy. */
final class HealthReader {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_WORDS = 64;
    private static final int LONGEST_WORD = 1_024;

    private HealthReader() {}

    static Optional<HealthCheck> check(Fields app, String name) throws MalformedException {
        if (app.find(name).isEmpty()) {
            return Optional.empty();
        }
        Fields health = app.object(name);
        only(health, "exec", "http", "within");
        boolean exec = health.find("exec").isPresent();
        boolean http = health.find("http").isPresent();
        if (exec && http) {
            throw new MalformedException(app.path(name) + " checks by exec or by http: take one out");
        }
        return exec ? Optional.of(exec(health)) : http ? Optional.of(http(health)) : Optional.empty();
    }

    private static HealthCheck exec(Fields health) throws MalformedException {
        List<String> command = health.texts("exec", MOST_WORDS, LONGEST_WORD);
        return sound(health.path("exec"), () -> new HealthCheck.Exec(command));
    }

    private static HealthCheck http(Fields health) throws MalformedException {
        Fields http = health.object("http");
        only(http, "port", "path");
        http.require("port");
        int port = Math.toIntExact(Math.min(http.findCount("port").orElse(0L), Integer.MAX_VALUE));
        String path = http.findText("path", LONGEST_WORD).orElse("/");
        return sound(health.path("http"), () -> new HealthCheck.Http(port, path));
    }

    static Duration patience(Fields app, String name) throws MalformedException {
        if (app.find(name).isEmpty()) {
            return DeployPolicy.PATIENCE;
        }
        Fields health = app.object(name);
        Duration within = health.findDuration("within").orElse(DeployPolicy.PATIENCE);
        if (!within.isPositive() || within.compareTo(LONGEST) > 0) {
            throw new MalformedException(health.path("within") + " must be more than nothing, and PT10M at most");
        }
        return within;
    }
}
