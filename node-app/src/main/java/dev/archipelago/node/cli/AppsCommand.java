package dev.archipelago.node.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/** {@code archipelago apps}: the apps that other nodes run here, and what this one asked others for. */
@Command(
        name = "apps",
        description = "List the apps that other nodes run here, and the deploys that this node asked others for.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "[COMMAND]",
        footer = {"", "Examples:", "  archipelago apps", "  archipelago apps --json", "  archipelago apps remove hello"
        })
final class AppsCommand implements CommandGroup, Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    AppsCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public List<Class<?>> commands() {
        return List.of(AppsRemoveCommand.class);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show("federation.apps", params -> {}, AppsCommand::words);
    }

    private static String words(JsonNode answer) {
        if (answer.path("apps").isEmpty() && answer.path("asked").isEmpty()) {
            return "No other node runs an app here, and this one asked none to.";
        }
        return Stream.concat(
                        answer.path("apps").valueStream().map(AppsCommand::line),
                        answer.path("asked").valueStream().map(AppsCommand::askedLine))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private static String line(JsonNode app) {
        return "here   %-20s %-10s %-10s of %s, since %s"
                .formatted(
                        text(app, "app_id"),
                        text(app, "version"),
                        text(app, "status"),
                        text(app, "owner"),
                        text(app, "since"));
    }

    private static String askedLine(JsonNode asked) {
        JsonNode receipt = asked.path("receipt");
        String reason = text(receipt, "reason");
        return "there  %-20s %-10s %-10s at %s, %s at %s%s"
                .formatted(
                        text(asked, "app_id"),
                        text(asked, "version"),
                        receipt.isMissingNode() ? "unanswered" : text(receipt, "outcome"),
                        text(asked, "did"),
                        text(asked, "action"),
                        text(asked, "asked_at"),
                        reason.isEmpty() ? "" : ": " + reason);
    }

    private static String text(JsonNode object, String name) {
        return object.path(name).stringValue("");
    }
}
