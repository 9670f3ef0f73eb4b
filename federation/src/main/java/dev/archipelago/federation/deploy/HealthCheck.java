package dev.archipelago.federation.deploy;

import java.util.List;

/** How an app is seen to be healthy. */
public sealed interface HealthCheck {
    /**
     * A command that is run in the app and returns 0.
     *
     * @param command the program and its arguments; no shell reads them
     */
    record Exec(List<String> command) implements HealthCheck {
        /** @throws IllegalArgumentException for no command */
        public Exec {
            command = List.copyOf(command);
            if (command.isEmpty() || command.getFirst().isEmpty()) {
                throw new IllegalArgumentException("a health check by command names the program at least");
            }
        }
    }

    /**
     * A GET that is answered with a status from 200 to 399.
     *
     * @param port the app's own port
     * @param path where, beginning with {@code /}
     */
    record Http(int port, String path) implements HealthCheck {
        /** @throws IllegalArgumentException for a port or path that is none */
        public Http {
            if (!PortPublication.isPort(port) || !path.matches("/[\\x21-\\x7e]{0,254}")) {
                throw new IllegalArgumentException(
                        "a health check by HTTP names a port, and a path that begins with /");
            }
        }
    }
}
