package dev.archipelago.node.cli;

import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago nodes approve}: makes a member of a Rust node that says it joined. */
@Command(
        name = "approve",
        description = {
            "Make a member of a Rust node that says it joined (`nodes list` shows those that do).",
            "Its onion service is reached first. That proves that the service is there, not that it is the DID's, nor"
                    + " that the DID is the node you mean: compare the DID with its operator before you confirm."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Examples:", "  archipelago nodes approve rust-0123456789abcdef"})
final class NodesApproveCommand implements Callable<Integer> {
    private static final String METHOD = "federation.approve";
    private static final char[] AGREED = {'y', 'e', 's'};

    private final Surroundings surroundings;

    @Mixin
    private final OperatorCall node;

    @Parameters(paramLabel = "ID", description = "The id that `nodes list` shows.")
    private String id = "";

    @Option(
            names = "--trust",
            paramLabel = "LEVEL",
            defaultValue = "observer",
            description = "What the node may do here: trusted or observer (default: ${DEFAULT-VALUE}).")
    private String trust = "";

    @Option(names = "--yes", description = "Do not ask whether the DID is the right one.")
    private boolean confirmed;

    NodesApproveCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        Consumer<ObjectNode> params = asked -> asked.put("id", id).put("trust", trust);
        if (!confirmed) {
            requireConsent(node.ask(METHOD, params));
        }
        return node.show(
                METHOD,
                params.andThen(asked -> asked.put("confirmed", true)),
                answer -> "Approved: " + answer.path("did").stringValue("") + " is "
                        + answer.path("trust_level").stringValue("") + " here.");
    }

    private void requireConsent(JsonNode reached) throws CommandFailure {
        String question = reached.path("onion").stringValue("") + " answers. That proves that the service is there; it"
                + " does not prove that it is " + reached.path("did").stringValue("") + ", nor whose DID that is. Is it"
                + " the DID that its operator told you? Type yes to approve it:";
        Optional<char[]> answer = surroundings.prompt().flatMap(prompt -> prompt.ask(question));
        if (answer.filter(typed -> Arrays.equals(typed, AGREED)).isEmpty()) {
            throw new CommandFailure(
                    ExitCode.REFUSED, "not_confirmed", "nothing was done: confirm by typing yes, or by --yes.");
        }
    }
}
