package dev.archipelago.node.cli;

import dev.archipelago.federation.ErrorCode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago deploy}: has another node run an app. */
@Command(
        name = "deploy",
        description = "Ask another node to install, update or uninstall an app, as its operator allows.",
        footer = {
            "",
            "Examples:",
            "  archipelago deploy DID hello --version 1.0 --image ghcr.io/me/hello@sha256:…",
            "  archipelago deploy DID hello --version 1.1 --image … --action update",
            "  archipelago deploy DID hello --version 1.1 --action uninstall",
            "  archipelago deploy DID hello --version 1.0 --image … --set PORT=80 --no-wait",
            "",
            "Exit codes: 0 completed, 4 refused, 1 failed. Ctrl-C ends the waiting alone:",
            "`archipelago apps` shows what becomes of the deploy."
        })
final class DeployCommand implements Callable<Integer> {
    private static final String METHOD = "federation.deploy";
    private static final String ID = "request_id";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Surroundings surroundings;

    @Mixin
    private final OperatorCall node;

    /** The usual {@code --version} of all commands would take the app's away. */
    @SuppressWarnings("UnusedVariable") // picocli shows the help
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    private boolean help;

    @Parameters(paramLabel = "DID", description = "The node.")
    private String did = "";

    @Parameters(paramLabel = "APP", index = "1", description = "What the app is called there.")
    private String app = "";

    @Option(names = "--version", paramLabel = "V", required = true, description = "What the version is called.")
    private String version = "";

    @Option(
            names = "--image",
            paramLabel = "REF",
            description = "The image, pinned by its digest: registry/name@sha256:…; needed but for uninstall.")
    private @Nullable String image;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the app; may be repeated. A number, true and false are what they look like; in"
                    + " double quotes they are texts.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            defaultValue = "install",
            description = "install, update or uninstall (default: ${DEFAULT-VALUE}).")
    private Action action = Action.INSTALL;

    @Option(
            names = "--wait",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Whether to wait for what becomes of it (default: ${DEFAULT-VALUE}).")
    private boolean wait = true;

    DeployCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.node = new OperatorCall(surroundings);
    }

    /** What is to be done with the app. */
    enum Action {
        /** Run one that is not there. */
        INSTALL,
        /** Run another version. */
        UPDATE,
        /** Take it away. */
        UNINSTALL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        if ((image == null) == (action != Action.UNINSTALL)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "usage",
                    image == null
                            ? "--action " + action.word() + " takes --image registry/name@sha256:…"
                            : "--action uninstall takes no --image");
        }
        return ended(await(UUID.randomUUID().toString()));
    }

    /** The last receipt. Who asks again under the same id gets it, also where the other node cannot call this one. */
    private JsonNode await(String id) throws CommandFailure, InterruptedException {
        JsonNode receipt = ask(id);
        return wait && isUnderWay(receipt) ? awaitEnd(id, receipt) : receipt;
    }

    private JsonNode awaitEnd(String id, JsonNode accepted) throws CommandFailure, InterruptedException {
        surroundings.err().println("Accepted; waiting for the app to run and be healthy there.");
        JsonNode receipt = accepted;
        Farewell farewell = Farewell.with(
                surroundings.err(), "Not waiting any longer; `archipelago apps` shows what becomes of the deploy.");
        try {
            while (isUnderWay(receipt)) {
                Thread.sleep(PAUSE);
                receipt = askAgain(id).orElse(receipt);
            }
        } finally {
            farewell.end();
        }
        return receipt;
    }

    /** Nothing where the other node is out of reach for a while: what it does it does nevertheless. */
    private Optional<JsonNode> askAgain(String id) throws CommandFailure {
        try {
            return Optional.of(ask(id));
        } catch (CommandFailure e) {
            if (e.code().equals(ErrorCode.UNAVAILABLE.text()) || e.code().equals(ErrorCode.RATE_LIMITED.text())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private int ended(JsonNode receipt) throws CommandFailure {
        String reason = receipt.path("reason").stringValue("no reason is given");
        return switch (outcome(receipt)) {
            case "refused" -> throw new CommandFailure(ExitCode.REFUSED, "refused", "refused there: " + reason);
            case "failed" -> throw new CommandFailure(ExitCode.FAILED, "failed", "failed there: " + reason);
            default -> node.show(receipt, DeployCommand::words);
        };
    }

    private static boolean isUnderWay(JsonNode receipt) {
        return outcome(receipt).equals("accepted");
    }

    private JsonNode ask(String id) throws CommandFailure {
        return node.ask(METHOD, params -> {
            params.put("did", did).put(ID, id).put("action", action.word());
            params.put("app_id", app).put("version", version);
            Optional.ofNullable(image).ifPresent(ref -> params.put("image", ref));
            if (!settings.isEmpty()) {
                ObjectNode config = params.putObject("config");
                settings.forEach((name, value) -> SettingText.put(config, name, value));
            }
        });
    }

    private static String outcome(JsonNode receipt) {
        return receipt.path("outcome").stringValue("");
    }

    private static String words(JsonNode receipt) {
        return receipt.path("app_id").stringValue("") + " "
                + receipt.path("version").stringValue("") + ": " + outcome(receipt);
    }
}
