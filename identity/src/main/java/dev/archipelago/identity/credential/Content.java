package dev.archipelago.identity.credential;

import dev.archipelago.identity.IdentityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What a credential says, in the shape that VC 2.0 asks for; whether it is true is another question.
 *
 * @param contexts its contexts
 * @param id its own name, a URL
 * @param types its types
 * @param issuer who says that it issued it
 * @param validFrom when it begins to be valid
 * @param validUntil when it ends to be valid
 * @param subject what it says about its one subject
 */
record Content(
        Contexts contexts,
        Optional<String> id,
        List<String> types,
        String issuer,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        Members subject) {
    static final String TYPE = "VerifiableCredential";

    private static final String OWNER = "the credential";

    /**
     * A {@code credentialStatus}, {@code termsOfUse} or {@code credentialSchema} limits what a credential is good for
     * and is not looked at here, so a credential that has one is refused rather than believed too far.
     */
    private static final Set<String> KNOWN = Set.of(
            Contexts.MEMBER,
            "id",
            "type",
            "name",
            "description",
            "issuer",
            "validFrom",
            "validUntil",
            "credentialSubject",
            "proof");

    static Content read(JsonNode tree) throws IdentityException {
        Members members = Members.of(OWNER, tree);
        members.requireOnly(KNOWN);
        Content content = new Content(
                contexts(members),
                members.url("id"),
                types(members.get("type")),
                issuer(members),
                members.moment("validFrom"),
                members.moment("validUntil"),
                subject(members.get("credentialSubject")));
        content.requireSomeTime();
        return content;
    }

    private static Contexts contexts(Members members) throws IdentityException {
        Contexts contexts = Contexts.read(OWNER, members.get(Contexts.MEMBER));
        if (!contexts.ofCredential()) {
            throw Members.malformed("a credential's first context is " + Contexts.CREDENTIALS_V2);
        }
        return contexts;
    }

    private static List<String> types(JsonNode type) throws IdentityException {
        Stream<JsonNode> listed = type.isArray() ? type.valueStream() : Stream.of(type);
        List<String> types = listed.filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .distinct()
                .toList();
        if (type.isArray() && types.size() != type.size()) {
            throw Members.malformed("the credential has a type that is no text, or one twice");
        }
        if (!types.contains(TYPE)) {
            throw Members.malformed("a credential is of the type " + TYPE);
        }
        return types;
    }

    private static String issuer(Members credential) throws IdentityException {
        JsonNode issuer = credential.get("issuer");
        return issuer.isObject() ? new Members("the issuer", issuer).text("id") : credential.text("issuer");
    }

    private static Members subject(JsonNode subject) throws IdentityException {
        Members members = Members.of("the credential's subject", subject);
        if (subject.isEmpty()) {
            throw Members.malformed("the credential says nothing about its subject");
        }
        members.url("id");
        return members;
    }

    private void requireSomeTime() throws IdentityException {
        if (validFrom.isPresent() && validUntil.isPresent() && !validFrom.get().isBefore(validUntil.get())) {
            throw Members.malformed("the credential's \"validUntil\" is not after its \"validFrom\"");
        }
    }
}
