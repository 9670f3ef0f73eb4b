package dev.archipelago.node.cli;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** {@code archipelago invite}: makes a single-use invite. */
@Command(
        name = "invite",
        description = "Make a single-use invite. Its code is shown this once.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago invite",
            "  archipelago invite --trust observer --expires 1h",
            "  archipelago invite --for did:key:z6Mk… --qr"
        })
final class InviteCommand implements Callable<Integer> {
    @Mixin
    private final OperatorCall node;

    @Option(
            names = "--trust",
            paramLabel = "LEVEL",
            defaultValue = "trusted",
            description = "What it grants: trusted or observer (default: ${DEFAULT-VALUE}).")
    private String trust = "";

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            defaultValue = "24h",
            converter = PeriodConverter.class,
            description = "How long it can be used, as 30m, 24h or 7d (default: ${DEFAULT-VALUE}).")
    private @Nullable Duration expires;

    @Option(names = "--for", paramLabel = "DID", description = "The one node that may use it.")
    private @Nullable String whom;

    @Option(names = "--qr", description = "Show the code as a QR code too.")
    private boolean qr;

    InviteCommand(Surroundings surroundings) {
        this.node = new OperatorCall(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure {
        return node.show(
                "federation.invite",
                params -> {
                    params.put("trust", trust);
                    Optional.ofNullable(expires).ifPresent(time -> params.put("expires", time.toString()));
                    Optional.ofNullable(whom).ifPresent(did -> params.put("for", did));
                },
                this::words);
    }

    private String words(JsonNode invite) {
        String code = invite.path("code").stringValue("");
        return String.join(
                System.lineSeparator(),
                code,
                qr ? QrText.of(code) : "",
                "It grants the level " + invite.path("trust").stringValue("") + " to whoever uses it first, until "
                        + invite.path("expires_at").stringValue("") + ".",
                "Both sides see the fingerprint " + invite.path("fingerprint").stringValue("")
                        + ": compare it by another way than the code's.",
                "On the other node:  archipelago join CODE");
    }
}
