package dev.archipelago.node.cli;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.FederationException;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.node.serve.ControlFiles;
import dev.archipelago.node.serve.ControlPoint;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The node that runs on a data directory, for commands that ask it to do something. */
final class RunningNodeOption {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Surroundings surroundings;

    @Mixin
    private final DataDirectory data;

    RunningNodeOption(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.data = new DataDirectory(surroundings);
    }

    /** What the node answers to a call. */
    JsonNode ask(String method, Consumer<ObjectNode> params) throws CommandFailure {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        params.accept(object);
        try {
            Reply reply = point().call(
                            Call.of(method, object.toString()),
                            surroundings.clock().instant().plus(PATIENCE));
            return switch (reply) {
                case Reply.Result result -> Json.parse(result.json());
                case Reply.Failure failure -> throw refused(failure);
            };
        } catch (HttpException e) {
            throw e.reason() == HttpException.Reason.TIMED_OUT ? late() : notRunning();
        } catch (IOException e) {
            throw notRunning();
        } catch (FederationException | MalformedException e) {
            throw new CommandFailure(
                    ExitCode.FAILED, "internal", "what answers is no node of this kind: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(ExitCode.FAILED, "interrupted", "the command was interrupted");
        }
    }

    private ControlPoint point() throws IOException, CommandFailure {
        return new ControlFiles(data.path()).find().orElseThrow(this::notRunning);
    }

    private CommandFailure notRunning() {
        return new CommandFailure(
                ExitCode.NOT_RUNNING,
                "not_running",
                "no node runs on " + data.path() + ": start it with  archipelago serve --data-dir " + data.path());
    }

    private static CommandFailure late() {
        return new CommandFailure(
                ExitCode.FAILED,
                "timed_out",
                "the node did not answer in full within " + PATIENCE.toSeconds()
                        + " seconds; whether it did what it was asked is unknown");
    }

    private static CommandFailure refused(Reply.Failure failure) {
        return new CommandFailure(exit(failure.code()), failure.code().text(), failure.message());
    }

    private static ExitCode exit(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST, UNKNOWN_METHOD, TOO_LARGE -> ExitCode.USAGE;
            case UNAUTHENTICATED, FORBIDDEN, INVITE_INVALID, CONFLICT, REMOVED -> ExitCode.REFUSED;
            case RATE_LIMITED, INTERNAL, UNAVAILABLE -> ExitCode.FAILED;
        };
    }
}
