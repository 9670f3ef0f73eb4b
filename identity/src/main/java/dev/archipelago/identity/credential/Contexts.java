package dev.archipelago.identity.credential;

import dev.archipelago.identity.IdentityException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * The JSON-LD contexts of a document or of a proof, in order.
 *
 * @param values texts and inline objects, at least one
 */
record Contexts(List<JsonNode> values) {
    static final String MEMBER = "@context";

    /** What makes a document a credential of VC 2.0; it stands first. */
    static final String CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2";

    /**
     * Gives every term that no other context defines a meaning of the issuer's own. VC 2.0 asks for it, as the last
     * one, wherever such terms are used, and JSON-LD software ships it, so a credential needs no server of ours.
     */
    static final String UNDEFINED_TERMS = "https://www.w3.org/ns/credentials/undefined-terms/v2";

    static Contexts read(String owner, JsonNode list) throws IdentityException {
        if (!list.isArray() || list.isEmpty()) {
            throw Members.malformed(owner + " has a \"@context\" that is no list of contexts");
        }
        for (JsonNode context : list) {
            if (!context.isObject() && !(context.isString() && Members.isUrl(context.stringValue()))) {
                throw Members.malformed(owner + " has a context that is neither a URL nor an object");
            }
        }
        return new Contexts(list.valueStream().toList());
    }

    boolean ofCredential() {
        JsonNode first = values.getFirst();
        return first.isString() && first.stringValue().equals(CREDENTIALS_V2);
    }

    boolean startsWith(Contexts prefix) {
        return values.size() >= prefix.values.size()
                && values.subList(0, prefix.values.size()).equals(prefix.values);
    }
}
