package dev.archipelago.dwn;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The protocols under which nodes exchange data by Decentralized Web Nodes. Each has two definitions: the one that was
 * {@linkplain #definition() published}, and its {@linkplain #installable() rendition} in the words that today's DWN
 * programs take.
 */
public enum DwnProtocol {
    /** What nodes tell of themselves; anyone may read it. */
    NODE_IDENTITY,
    /** The files that a node offers; anyone may read it. */
    FILE_CATALOG,
    /** Who is in the federation and how peers do, for those it is sent to. */
    FEDERATION,
    /** Requests to install, update or remove an app, and the answers. */
    APP_DEPLOY;

    private static final String BASE = "https://archipelago.dev/protocols/";

    private final String text = Resource.text("protocol-" + label() + "-v1.json");

    /** The name that the protocol has everywhere. */
    public String uri() {
        return BASE + label() + "/v1";
    }

    /** The published definition, to the letter. */
    public String text() {
        return text;
    }

    /** The published definition; a new tree each time. DWN programs of today refuse it for its action {@code write}. */
    public ObjectNode definition() {
        return Resource.tree(text);
    }

    /** The definition to install; a new tree each time. */
    public ObjectNode installable() {
        return Rendition.of(definition(), peerRole());
    }

    /**
     * The path of the role that the owner of a DWN gives to peers who may write there, if the protocol has one. The
     * role is a record whose recipient is the peer; it is taken back by deleting the record.
     */
    public Optional<String> peerRole() {
        return this == APP_DEPLOY ? Optional.of("peer") : Optional.empty();
    }

    /** Whether the records are for everyone: they are to be written as published ones, or no stranger finds them. */
    public boolean isPublic() {
        return definition().path("published").asBoolean();
    }

    /** The kinds of records that it has, but for the role. */
    public List<RecordType> types() {
        ObjectNode definition = definition();
        List<RecordType> types = new ArrayList<>();
        collect("", definition.path("structure"), definition.path("types"), types);
        return List.copyOf(types);
    }

    private void collect(String parent, JsonNode structure, JsonNode types, List<RecordType> found) {
        for (Map.Entry<String, JsonNode> member : structure.properties()) {
            if (!member.getKey().startsWith("$")) {
                String path = parent + member.getKey();
                found.add(RecordType.read(this, path, types));
                collect(path + "/", member.getValue(), types, found);
            }
        }
    }

    /** The name in the URI, such as {@code file-catalog}. */
    private String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
