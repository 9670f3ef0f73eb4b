package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Picks from a received document what does not follow from its DID: services, and the claims of a did:dht. */
final class DocumentReader {
    private final JsonNode tree;
    private final Did id;

    private DocumentReader(JsonNode tree, Did id) {
        this.tree = tree;
        this.id = id;
    }

    static DidDocument read(JsonNode tree) throws IdentityException {
        DocumentReader reader = new DocumentReader(tree, Did.parse(text(tree, "id")));
        DocumentClaims claims = reader.id.isDht() ? reader.claims() : DocumentClaims.NONE;
        return DidDocument.received(reader.id, reader.services(), claims);
    }

    private DocumentClaims claims() throws IdentityException {
        return new DocumentClaims(
                oneOrMore(tree.path("controller"), "controller", "a DID"),
                list(tree.path("alsoKnownAs"), "further name", "a URI"),
                keys());
    }

    /** The keys behind the first, which is the identity's own. */
    private List<DocumentKey> keys() throws IdentityException {
        JsonNode methods = tree.path("verificationMethod");
        List<DocumentKey> keys = new ArrayList<>();
        for (int i = 1; i < methods.size(); i++) {
            keys.add(key(methods.get(i)));
        }
        return keys;
    }

    private DocumentKey key(JsonNode method) throws IdentityException {
        String fullId = text(method, "id");
        DocumentKey key =
                DocumentKey.of(jwk(method.path("publicKeyJwk")), uses(fullId)).named(fragment("key", fullId));
        String controller = text(method, "controller");
        return controller.equals(id.toString()) ? key : key.controlledBy(controller);
    }

    private Relationship[] uses(String fullId) throws IdentityException {
        List<Relationship> uses = new ArrayList<>();
        for (Relationship relationship : Relationship.values()) {
            if (texts(tree.path(relationship.member()), "key", "named by its id")
                    .contains(fullId)) {
                uses.add(relationship);
            }
        }
        return uses.toArray(Relationship[]::new);
    }

    private static JsonWebKey jwk(JsonNode jwk) throws IdentityException {
        KeyType type = KeyType.ofCurve(text(jwk, "crv"))
                .orElseThrow(() -> new IdentityException(Reason.UNUSABLE_KEY, "a key's curve is not known here"));
        byte[] x = bytes(jwk, "x");
        byte[] encoded = type.points().isPresent() ? JsonWebKey.compressed(x, bytes(jwk, "y")) : x;
        return JsonWebKey.of(type, encoded, text(jwk, "alg"));
    }

    private static byte[] bytes(JsonNode jwk, String member) throws IdentityException {
        try {
            return Base64Url.decode(text(jwk, member));
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_DOCUMENT, "\"" + member + "\" of a key is not: " + e.getMessage(), e);
        }
    }

    private List<Service> services() throws IdentityException {
        JsonNode listed = tree.path("service");
        List<Service> services = new ArrayList<>();
        if (listed.isMissingNode()) {
            return services;
        }
        if (!listed.isArray() || listed.isEmpty()) {
            throw malformed("\"service\" is a list of at least one service, or not there");
        }
        for (JsonNode service : listed) {
            services.add(service(service));
        }
        return services;
    }

    private Service service(JsonNode service) throws IdentityException {
        return Service.of(
                        fragment("service", text(service, "id")),
                        text(service, "type"),
                        endpoints(service.path("serviceEndpoint")))
                .withKeys(
                        oneOrMore(service.path("sig"), "service's key", "a name"),
                        oneOrMore(service.path("enc"), "service's key", "a name"));
    }

    private List<String> endpoints(JsonNode endpoints) throws IdentityException {
        return id.isDht()
                ? list(endpoints, "service endpoint", "a URI")
                : oneOrMore(endpoints, "service endpoint", "a URI");
    }

    private String fragment(String what, String fullId) throws IdentityException {
        String prefix = id + "#";
        if (!fullId.startsWith(prefix)) {
            throw malformed("a " + what + " id starts with its document's DID and #");
        }
        return fullId.substring(prefix.length());
    }

    /**
     * One text, a list of several, or none. A list of one says the same in another form, and a document has one form
     * only, by which it is hashed.
     */
    private static List<String> oneOrMore(JsonNode found, String what, String rule) throws IdentityException {
        List<String> texts = texts(found, what, rule);
        if (found.isArray() && texts.size() == 1) {
            throw malformed("a single " + what + " is " + rule + " by itself, and stands here in a list of one");
        }
        return texts;
    }

    /** A list of texts, be it of one, or none. */
    private static List<String> list(JsonNode found, String what, String rule) throws IdentityException {
        if (found.isString()) {
            throw malformed("a " + what + " stands in a list, also a single one, and here it stands by itself");
        }
        return texts(found, what, rule);
    }

    private static List<String> texts(JsonNode found, String what, String rule) throws IdentityException {
        if (found.isString()) {
            return List.of(found.stringValue());
        }
        if (!found.isArray() && !found.isMissingNode()) {
            throw malformed("a " + what + " is " + rule + ", and several are a list");
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode each : found) {
            if (!each.isString()) {
                throw malformed("a " + what + " is " + rule + ", not an object");
            }
            texts.add(each.stringValue());
        }
        return texts;
    }

    private static String text(JsonNode object, String member) throws IdentityException {
        JsonNode value = object.path(member);
        if (!value.isString()) {
            throw malformed("\"" + member + "\" is missing or no text");
        }
        return value.stringValue();
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DOCUMENT, message);
    }
}
