package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers what the operator asks about the own catalog, and hands all else on. */
public final class CatalogCalls implements Inbound {
    /** Lists a part of the catalog. */
    public static final String LIST = "dwn.catalog-list";

    /** Says something of a file. */
    public static final String SET = "dwn.catalog-set";

    private static final int MOST_ENTRIES = 500;
    private static final int LARGEST_PART = 1 << 19;

    private final Optional<Catalog> catalog;
    private final Inbound others;

    /** @param catalog the own one, where a folder is shared */
    public CatalogCalls(Optional<Catalog> catalog, Inbound others) {
        this.catalog = catalog;
        this.others = others;
    }

    @Override
    public Reply handle(Caller caller, Call call) {
        boolean mine = call.method().equals(LIST) || call.method().equals(SET);
        if (!mine || caller.proof() != Caller.Proof.OPERATOR) {
            return others.handle(caller, call);
        }
        if (catalog.isEmpty()) {
            return new Reply.Failure(
                    ErrorCode.UNAVAILABLE,
                    "this node shares no folder: make the folder shared in its data directory, or start it with"
                            + " --share DIR");
        }
        try {
            JsonNode params = Json.parse(call.params());
            ObjectNode answer = call.method().equals(LIST) ? list(params) : set(params);
            return new Reply.Result(new String(Json.write(answer), StandardCharsets.UTF_8));
        } catch (CatalogException | MalformedException | IllegalArgumentException e) {
            return new Reply.Failure(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode list(JsonNode params) {
        ObjectNode answer = object().put("folder", catalog.orElseThrow().root().toString());
        ArrayNode files = answer.putArray("files");
        List<HeldFile> found = catalog.orElseThrow().after(params.path("cursor").asString(""), MOST_ENTRIES + 1);
        int size = 0;
        String last = "";
        for (HeldFile file : found) {
            ObjectNode json =
                    json(file.shared().entry()).put("file", file.seen().path());
            size += Json.write(json).length;
            if (files.size() == MOST_ENTRIES || (size > LARGEST_PART && !files.isEmpty())) {
                return answer.put("next", last);
            }
            files.add(json);
            last = file.id();
        }
        return answer;
    }

    private ObjectNode set(JsonNode params) throws CatalogException, MalformedException {
        Catalog own = catalog.orElseThrow();
        String path = path(own, params.path("file").asString(""));
        FileEntry shown = own.say(path, new ChangedNote(params).of(own.note(path)));
        ObjectNode answer = json(shown).put("file", path);
        answer.remove(List.of("id", "hash")); // which the next look finds out
        return answer;
    }

    private static String path(Catalog own, String name) throws CatalogException {
        try {
            return own.path(name);
        } catch (InvalidPathException e) {
            throw new CatalogException("that is no file's name: " + e.getMessage(), e);
        }
    }

    private static ObjectNode json(FileEntry entry) {
        return entry.json();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
