package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.VerifiableCredential;
import dev.archipelago.identity.credential.VerifiedCredential;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
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
            "Exit code 4 where it is not. Needs neither a network nor an identity; of an issuer that is a did:dht, its"
                    + " signed packet."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {
            "",
            "Examples:",
            "  archipelago identity credential verify keeper.json",
            "  archipelago identity credential verify keeper.json --json",
            "  archipelago identity credential verify keeper.json --packet issuer.packet"
        })
final class CredentialVerifyCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The credential, as JSON.")
    private Path file = Path.of("");

    @Mixin
    private final IssuerDocuments issuers;

    @Mixin
    private final OutputOptions output;

    CredentialVerifyCommand(Surroundings surroundings) {
        this.issuers = new IssuerDocuments(surroundings);
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws IdentityException, CommandFailure {
        VerifiedCredential credential = verify(new CredentialFile(file).read());
        Optional<Instant> asOf = issuers.asOf(credential.issuer());
        JsonNode signed = signed(credential);
        output.show(words(credential, asOf, signed), json -> {
            json.put("valid", true).put("issuer", credential.issuer().toString());
            asOf.ifPresent(time -> json.put("issuer_as_of", time.toString()));
            json.set("credential", signed);
        });
        return ExitCode.OK.status();
    }

    private VerifiedCredential verify(VerifiableCredential credential) throws IdentityException, CommandFailure {
        try {
            return issuers.verifier().verify(credential);
        } catch (IdentityException e) {
            throw switch (e.reason()) {
                case DEACTIVATED, UNUSABLE_KEY -> CommandFailure.refused(e);
                default -> CommandFailure.of(e);
            };
        }
    }

    private static JsonNode signed(VerifiedCredential credential) {
        try {
            return Json.parse(credential.toJson());
        } catch (MalformedException e) {
            throw new IllegalStateException("what was verified is JSON", e);
        }
    }

    private static String caution(Instant asOf) {
        return System.lineSeparator() + "Its issuer's packet is of " + asOf
                + "; an end after that does not show in it.";
    }

    private static String words(VerifiedCredential credential, Optional<Instant> asOf, JsonNode signed) {
        return String.join(
                System.lineSeparator(),
                "Valid: signed by " + credential.issuer() + ", unchanged, "
                        + credential
                                .validUntil()
                                .map(end -> "good until " + end)
                                .orElse("good for ever") + "."
                        + asOf.map(CredentialVerifyCommand::caution).orElse(""),
                "It shows that the issuer says this, not that it is so:",
                Json.pretty(signed.path("credentialSubject")));
    }
}
