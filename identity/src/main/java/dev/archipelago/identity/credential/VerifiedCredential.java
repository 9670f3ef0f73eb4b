package dev.archipelago.identity.credential;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an issuer is known to have said: only a {@link CredentialVerifier} makes one. It was valid when it was verified
 * and shows that its issuer said this, not that it is so.
 */
public final class VerifiedCredential {
    private final Did issuer;
    private final Content content;
    private final ObjectNode signed;

    VerifiedCredential(Did issuer, Content content, ObjectNode signed) {
        this.issuer = issuer;
        this.content = content;
        this.signed = signed;
    }

    /** Who signed it: with its identity key or, if it is a did:dht, with another that its document lists for this. */
    public Did issuer() {
        return issuer;
    }

    /** The credential's own name, a URL. */
    public Optional<String> id() {
        return content.id();
    }

    /** Its types, {@code VerifiableCredential} among them. */
    public List<String> types() {
        return content.types();
    }

    /** Whom it is about, a URL such as a DID. */
    public Optional<String> subject() {
        return claim("id");
    }

    /** What it says about its subject under this name, where that is a text. */
    public Optional<String> claim(String name) {
        return content.subject().find(name).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    /** When it begins to be valid; nothing where it always was. */
    public Optional<Instant> validFrom() {
        return content.validFrom();
    }

    /** When it ends to be valid; nothing where it never does. */
    public Optional<Instant> validUntil() {
        return content.validUntil();
    }

    /** All that was signed, as JSON without the proof, indented for people. */
    public String toJson() {
        return Json.pretty(signed);
    }

    Content content() {
        return content;
    }

    /** Its issuer, and nothing of what a stranger could have put into a log. */
    @Override
    public String toString() {
        return "credential of " + issuer;
    }
}
