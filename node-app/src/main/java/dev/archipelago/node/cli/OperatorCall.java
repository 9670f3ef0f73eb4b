package dev.archipelago.node.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Asks the running node for one thing and shows what it answers: in words, or as the JSON that came. */
final class OperatorCall {
    @Mixin
    private final RunningNodeOption node;

    @Mixin
    private final OutputOptions output;

    OperatorCall(Surroundings surroundings) {
        this.node = new RunningNodeOption(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    /** Makes the call and shows nothing. */
    JsonNode ask(String method, Consumer<ObjectNode> params) throws CommandFailure {
        return node.ask(method, params);
    }

    /** Makes the call and answers the command's exit code. */
    int show(String method, Consumer<ObjectNode> params, Function<JsonNode, String> words) throws CommandFailure {
        return show(node.ask(method, params), words);
    }

    /** Shows an answer and answers the command's exit code. */
    int show(JsonNode answer, Function<JsonNode, String> words) {
        output.show(words.apply(answer), json -> json.setAll((ObjectNode) answer));
        return ExitCode.OK.status();
    }
}
