package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.CredentialVerifier;
import dev.archipelago.identity.credential.VerifiedCredential;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** {@code archipelago identity credential verify FILE}: whether its issuer says now what it says. */
@Command(
        name = "verify",
        description = {
            "Verify a credential: who signed it, that nothing in it was changed, and that it is valid now.",
            "Exit code 4 where it is not. Needs neither a network nor an identity."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity credential verify keeper.json",
            "  archipelago identity credential verify keeper.json --json"
        })
final class CredentialVerifyCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(paramLabel = "FILE", description = "The credential, as JSON.")
    private Path file = Path.of("");

    @Mixin
    private final OutputOptions output;

    CredentialVerifyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        CredentialVerifier verifier = CredentialVerifier.offline(surroundings.clock());
        VerifiedCredential credential = verifier.verify(new CredentialFile(file).read());
        JsonNode signed = signed(credential);
        output.show(
                words(credential, signed),
                json -> json.put("valid", true)
                        .put("issuer", credential.issuer().toString())
                        .set("credential", signed));
        return ExitCode.OK.status();
    }

    private static JsonNode signed(VerifiedCredential credential) {
        try {
            return Json.parse(credential.toJson());
        } catch (MalformedException e) {
            throw new IllegalStateException("what was verified is JSON", e);
        }
    }

    private static String words(VerifiedCredential credential, JsonNode signed) {
        return String.join(
                System.lineSeparator(),
                "Valid: signed by " + credential.issuer() + ", unchanged, "
                        + credential
                                .validUntil()
                                .map(end -> "good until " + end)
                                .orElse("good for ever") + ".",
                "It shows that the issuer says this, not that it is so:",
                Json.pretty(signed.path("credentialSubject")));
    }
}
