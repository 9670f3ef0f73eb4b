package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A did:key document's JSON form (DID Core 1.1, Multikey), and its strict reader. */
final class DocumentJson {
    private static final String CONTEXT = "https://www.w3.org/ns/did/v1.1";
    private static final String SERVICE = "service";
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private DocumentJson() {}

    static String write(DidDocument document) {
        return Json.pretty(tree(document));
    }

    static byte[] canonical(DidDocument document) {
        try {
            return Jcs.canonicalize(tree(document));
        } catch (MalformedException e) {
            throw new IllegalStateException("a document has a canonical form", e);
        }
    }

    static DidDocument read(String json) throws IdentityException {
        try {
            return read(Json.parse(json));
        } catch (MalformedException e) {
            throw new IdentityException(
                    Reason.MALFORMED_DOCUMENT, "the document is no JSON that can be read: " + e.getMessage(), e);
        }
    }

    private static DidDocument read(JsonNode tree) throws IdentityException {
        if (!tree.isObject()) {
            throw malformed("a DID document is a JSON object");
        }
        Did id = Did.parse(text(tree, "id"));
        DidDocument document = DidDocument.received(id, services(tree.path(SERVICE), id));
        requireSame(tree, tree(document));
        return document;
    }

    /**
     * Everything but the services follows from the DID, so a document that differs from ours in anything is refused.
     */
    private static void requireSame(JsonNode claimed, ObjectNode derived) throws IdentityException {
        for (Map.Entry<String, JsonNode> member : claimed.properties()) {
            if (!derived.has(member.getKey())) {
                throw malformed("the document has a member that means nothing here: " + shortened(member.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> member : derived.properties()) {
            if (!member.getValue().equals(claimed.get(member.getKey()))) {
                throw malformed("the document's \"" + member.getKey() + "\" is not what its DID says");
            }
        }
    }

    private static List<Service> services(JsonNode listed, Did id) throws IdentityException {
        List<Service> services = new ArrayList<>();
        if (listed.isMissingNode()) {
            return services;
        }
        if (!listed.isArray() || listed.isEmpty()) {
            throw malformed("\"service\" is a list of at least one service, or not there");
        }
        for (JsonNode service : listed) {
            services.add(service(service, id));
        }
        return services;
    }

    private static Service service(JsonNode service, Did id) throws IdentityException {
        String prefix = id + "#";
        String fullId = text(service, "id");
        if (!fullId.startsWith(prefix)) {
            throw malformed("a service id starts with its document's DID and #");
        }
        return Service.of(fullId.substring(prefix.length()), text(service, "type"), endpoints(service));
    }

    private static List<String> endpoints(JsonNode service) throws IdentityException {
        JsonNode endpoint = service.path("serviceEndpoint");
        if (endpoint.isString()) {
            return List.of(endpoint.stringValue());
        }
        List<String> endpoints = new ArrayList<>();
        for (JsonNode each : endpoint) {
            if (!each.isString()) {
                throw malformed("a service endpoint is a URI, not an object");
            }
            endpoints.add(each.stringValue());
        }
        return endpoints;
    }

    private static String text(JsonNode object, String member) throws IdentityException {
        JsonNode value = object.path(member);
        if (!value.isString()) {
            throw malformed("\"" + member + "\" is missing or no text");
        }
        return value.stringValue();
    }

    private static ObjectNode tree(DidDocument document) {
        ObjectNode tree = NODES.objectNode();
        tree.putArray("@context").add(CONTEXT);
        tree.put("id", document.id().toString());
        ArrayNode methods = tree.putArray("verificationMethod");
        for (VerificationMethod method : document.verificationMethods()) {
            methods.addObject()
                    .put("id", method.id())
                    .put("type", VerificationMethod.TYPE)
                    .put("controller", method.controller().toString())
                    .put("publicKeyMultibase", method.publicKeyMultibase());
        }
        for (Relationship relationship : Relationship.values()) {
            tree.putArray(relationship.member())
                    .add(document.method(relationship).id());
        }
        if (!document.services().isEmpty()) {
            ArrayNode services = tree.putArray(SERVICE);
            document.services().forEach(service -> services.add(tree(document.id(), service)));
        }
        return tree;
    }

    private static ObjectNode tree(Did id, Service service) {
        ObjectNode tree = NODES.objectNode().put("id", id + "#" + service.id()).put("type", service.type());
        if (service.endpoints().size() == 1) {
            return tree.put("serviceEndpoint", service.endpoints().getFirst());
        }
        ArrayNode endpoints = tree.putArray("serviceEndpoint");
        service.endpoints().forEach(endpoints::add);
        return tree;
    }

    private static String shortened(String name) {
        return name.matches("[\\x20-\\x7e]{1,24}") ? "\"" + name + "\"" : "(a long or unprintable name)";
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DOCUMENT, message);
    }
}
