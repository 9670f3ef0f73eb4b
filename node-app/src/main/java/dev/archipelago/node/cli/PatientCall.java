package dev.archipelago.node.cli;

import dev.archipelago.federation.ErrorCode;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the running node for one of many things in a row, and some times again where it says that this may pass. */
final class PatientCall {
    private static final Duration BEFORE_AGAIN = Duration.ofSeconds(1);
    private static final int TRIES = 5;

    private final OperatorCall node;
    private final String method;

    PatientCall(OperatorCall node, String method) {
        this.node = node;
        this.method = method;
    }

    /** @param passing the refusals after which to ask again */
    JsonNode ask(Consumer<ObjectNode> params, Set<ErrorCode> passing) throws CommandFailure {
        for (int tries = 1; ; tries++) {
            try {
                return node.ask(method, params);
            } catch (CommandFailure e) {
                boolean mayPass = passing.stream().map(ErrorCode::text).anyMatch(e.code()::equals);
                if (tries == TRIES || !mayPass) {
                    throw e;
                }
            }
            pause(BEFORE_AGAIN);
        }
    }

    static void pause(Duration time) throws CommandFailure {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", "the command was interrupted");
        }
    }
}
