package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What the operator asks about how peers are: what they told last, and to ask them now. */
final class StateOperations {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Federation federation;
    private final InstantSource clock;

    StateOperations(Federation federation, InstantSource clock) {
        this.federation = federation;
        this.clock = clock;
    }

    /** What one peer told last, or all that told anything. */
    ObjectNode state(Fields params) throws MalformedException, FederationException {
        Optional<Did> whom = whom(params);
        List<Peer> peers = whom.isPresent() ? List.of(known(whom.get())) : federation.peers();
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("nodes");
        for (Peer peer : peers) {
            Optional<KnownState> known = federation.state(peer.did());
            if (known.isPresent() || whom.isPresent()) {
                list.add(json(peer, known));
            }
        }
        return all;
    }

    private Peer known(Did did) throws FederationException {
        return federation
                .peer(did)
                .orElseThrow(() -> new FederationException(
                        Reason.NOT_FOUND, "there is no such node in this federation: `nodes` lists those there are"));
    }

    private ObjectNode json(Peer peer, Optional<KnownState> known) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("did", peer.did().toString());
        peer.name().ifPresent(name -> json.put("name", name));
        contact(peer, json);
        known.ifPresent(state -> json.put("received_at", state.received().toString())
                .set("state", SnapshotJson.write(state.snapshot(), state.received())));
        return json;
    }

    private void contact(Peer peer, ObjectNode json) {
        Contact contact = federation.contact(peer.did());
        json.put("online", contact.online());
        contact.reason().ifPresent(reason -> json.put("reason", reason));
        contact.way()
                .filter(way -> contact.online())
                .ifPresent(way -> json.put("link", way.link()).put("link_why", way.why()));
        peer.lastSeen().ifPresent(time -> json.put("last_seen", time.toString()));
    }

    /** A peer as lists have it: who it is, whether it is online, and its apps. */
    ObjectNode listed(Peer peer) {
        ObjectNode json = PeerText.json(peer);
        contact(peer, json);
        ArrayNode apps = json.putArray("apps");
        federation
                .state(peer.did())
                .ifPresent(known -> known.snapshot().apps().forEach(app -> SnapshotJson.write(app, apps.addObject())));
        return json;
    }

    /** Asks one peer how it is, or all that let this node look. */
    ObjectNode sync(Fields params) throws MalformedException, FederationException {
        Instant by = clock.instant().plus(PATIENCE);
        Optional<Did> whom = whom(params);
        List<SyncResult> results = whom.isPresent() ? List.of(federation.sync(whom.get(), by)) : federation.sync(by);
        ObjectNode all = JsonNodeFactory.instance.objectNode();
        ArrayNode list = all.putArray("results");
        results.forEach(result -> write(result, list.addObject()));
        return all;
    }

    private void write(SyncResult result, ObjectNode json) {
        json.put("did", result.peer().toString()).put("ok", result.ok()).put("bytes", result.bytes());
        result.kind().ifPresent(kind -> json.put("kind", kind.text()));
        if (result.ok()) {
            federation.contact(result.peer()).way().ifPresent(way -> json.put("link", way.link()));
        }
        result.error().ifPresent(error -> json.put("error", error));
    }

    private static Optional<Did> whom(Fields params) throws MalformedException {
        return params.find("did").isEmpty() ? Optional.empty() : Optional.of(PeerText.did(params));
    }
}
