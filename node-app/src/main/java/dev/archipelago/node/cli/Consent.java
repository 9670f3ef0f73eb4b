package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import java.util.Arrays;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Makes sure that a person means it, where something cannot be undone. */
final class Consent {
    private static final int TYPED = 8;

    private final Surroundings surroundings;

    @Option(names = "--yes", description = "Do not ask whether you mean it.")
    private boolean given;

    Consent(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Has the end of the DID typed, unless {@code --yes} was said. */
    void require(Did did) throws CommandFailure {
        if (!given && !typed(did)) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "not_confirmed",
                    "nothing was done: ending " + did + " has to be confirmed by typing its last " + TYPED
                            + " characters, or by --yes.");
        }
    }

    private boolean typed(Did did) {
        char[] wanted =
                did.toString().substring(did.toString().length() - TYPED).toCharArray();
        Optional<char[]> answer = surroundings
                .prompt()
                .flatMap(prompt -> prompt.ask(
                        "This ends " + did + " for good. Type its last " + TYPED + " characters to confirm:"));
        return answer.filter(typed -> Arrays.equals(typed, wanted)).isPresent();
    }
}
