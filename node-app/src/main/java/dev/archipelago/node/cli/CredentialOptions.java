package dev.archipelago.node.cli;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.credential.CredentialDraft;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new credential shall say. */
final class CredentialOptions {
    @Option(names = "--subject", required = true, paramLabel = "DID", description = "Whom it is about.")
    private String subject = "";

    @Option(
            names = "--claim",
            required = true,
            paramLabel = "NAME=TEXT",
            description = "What it says about the subject; may be given several times.")
    private Map<String, String> claims = new LinkedHashMap<>();

    @Option(names = "--type", paramLabel = "TYPE", description = "Its type beside VerifiableCredential.")
    private @Nullable String type;

    @Option(
            names = "--valid-for",
            paramLabel = "TIME",
            converter = PeriodConverter.class,
            description = "How long it is valid, such as 24h or 30d (default: for ever).")
    private @Nullable Duration validFor;

    CredentialDraft draft(Instant now) throws IdentityException, CommandFailure {
        try {
            return filled(CredentialDraft.about(Did.parse(subject)), now);
        } catch (IdentityException e) {
            if (e.reason() == Reason.MALFORMED_CREDENTIAL) {
                throw CommandFailure.usage(e);
            }
            throw e;
        }
    }

    private CredentialDraft filled(CredentialDraft draft, Instant now) throws IdentityException {
        draft.id(UUID.randomUUID()).validFrom(now);
        if (type != null) {
            draft.type(type);
        }
        if (validFor != null) {
            draft.validUntil(now.plus(validFor));
        }
        for (Map.Entry<String, String> claim : claims.entrySet()) {
            draft.claim(claim.getKey(), claim.getValue());
        }
        return draft;
    }
}
