package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers the operator's calls about DWNs; all others go on to the next. */
public final class DwnOperations implements Inbound {
    private static final String REGISTER = "dwn.register-protocol";
    private static final String PUBLISH = "dwn.publish";
    private static final String CLEAR = "dwn.clear";
    private static final Set<String> METHODS = Set.of(REGISTER, PUBLISH, CLEAR);

    private final Clients clients;
    private final Pieces pieces;
    private final Optional<DwnPlaces> places;
    private final InstantSource clock;
    private final Inbound next;

    /** @param places which DWN is meant where a call names none */
    public DwnOperations(Identity me, NodeView node, Optional<DwnPlaces> places, InstantSource clock, Inbound next) {
        this.clients = new Clients(me);
        this.pieces = new Pieces(node, clock);
        this.places = places;
        this.clock = clock;
        this.next = next;
    }

    @Override
    public Reply handle(Caller caller, Call call) {
        if (caller.proof() != Caller.Proof.OPERATOR || !METHODS.contains(call.method())) {
            return next.handle(caller, call);
        }
        try {
            ObjectNode done = done(call.method(), place(call));
            return new Reply.Result(new String(Json.write(done), StandardCharsets.UTF_8));
        } catch (MalformedException | IllegalArgumentException e) {
            return new Reply.Failure(ErrorCode.BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (DwnException e) {
            return new Reply.Failure(code(e), e.getMessage());
        } catch (IOException e) {
            return new Reply.Failure(ErrorCode.UNAVAILABLE, String.valueOf(e.getMessage()));
        }
    }

    private ObjectNode done(String method, URI place) throws IOException {
        DwnClient dwn = clients.home(place);
        return switch (method) {
            case REGISTER -> register(dwn);
            case PUBLISH -> publish(dwn);
            default -> clear(dwn, place);
        };
    }

    private static ErrorCode code(DwnException e) {
        return e.reason() == DwnException.Reason.NOT_ALLOWED ? ErrorCode.FORBIDDEN : ErrorCode.UNAVAILABLE;
    }

    private URI place(Call call) throws MalformedException {
        Optional<String> url =
                Optional.ofNullable(Json.parse(call.params()).path("url").stringValue(null));
        return url.isPresent()
                ? DwnUrl.parse(url.get())
                : places.map(DwnPlaces::home)
                        .orElseThrow(() -> new IllegalArgumentException(
                                "which DWN is meant? Name its url, or start the node with --dwn URL"));
    }

    private static ObjectNode register(DwnClient dwn) throws DwnException {
        Set<DwnProtocol> fresh = Registration.at(dwn);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode list = json.putArray("protocols");
        for (DwnProtocol protocol : DwnProtocol.values()) {
            list.addObject().put("protocol", protocol.uri()).put("new", fresh.contains(protocol));
        }
        return json;
    }

    private ObjectNode publish(DwnClient dwn) throws IOException {
        Registration.at(dwn);
        Shelf shelf = new Shelf(dwn, clock);
        List<Piece> announcement = pieces.of(Kind.ANNOUNCEMENT);
        List<Piece> entries = pieces.of(Kind.ENTRY);
        shelf.arrange(Kind.ANNOUNCEMENT, announcement);
        shelf.arrange(Kind.ENTRY, entries);
        return JsonNodeFactory.instance
                .objectNode()
                .put("announcements", announcement.size())
                .put("entries", entries.size());
    }

    private ObjectNode clear(DwnClient dwn, URI place) throws IOException {
        if (places.filter(present -> Homes.isSame(present.home(), place)).isPresent()) {
            throw new IllegalArgumentException("this is the node's own DWN, where all would be written again: start the"
                    + " node without --dwn or with another first");
        }
        Shelf shelf = new Shelf(dwn, clock);
        int deleted = 0;
        for (Kind kind : Kind.values()) {
            deleted += shelf.clear(kind);
        }
        return JsonNodeFactory.instance.objectNode().put("deleted", deleted);
    }
}
