package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Caller;
import dev.archipelago.federation.Peer;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.BrokenRule;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** A call as it is heard: how the caller stood before, and whether the answer was rightful. */
final class Hearing {
    private final World world;
    private final Passage passage;
    private final Island callee;
    private final Optional<Peer> before;

    Hearing(World world, Passage passage, Island callee) {
        this.world = world;
        this.passage = passage;
        this.callee = callee;
        this.before = passage.caller().key().flatMap(key -> callee.node().peer(Did.key(key)));
        if (passage.is("deploy-app")) {
            passage.caller().key().ifPresent(key -> note(key));
        }
    }

    private void note(dev.archipelago.identity.PublicKey key) {
        world.chronicle()
                .asked(key, read(passage.call().params()).path("request_id").stringValue(""), passage.from());
    }

    void requireRightful(Reply reply) {
        if (!(reply instanceof Reply.Result result)) {
            return;
        }
        switch (passage.call().method().substring("federation.".length())) {
            case "peer-join" -> {
                world.chronicle().invites().offered(callee, invite(), caller());
                world.chronicle().letIn(callee, passage.from(), invite());
            }
            case "peer-join-confirm" -> world.chronicle().invites().accepted(callee, invite(), caller());
            case "heartbeat", "peer-left", "trust-changed" -> requireBound();
            case "get-state", "get-catalog", "get-file" -> requireLevel(Trust.OBSERVER);
            case "deploy-app" -> {
                requireLevel(Trust.TRUSTED);
                world.chronicle().receipt(callee, passage.from(), read(result.json()));
            }
            case "deploy-receipt" -> {
                requireLevel(Trust.TRUSTED);
                world.chronicle()
                        .receipt(passage.from(), callee, read(passage.call().params()));
            }
            case "text" -> requireLevel(Trust.TRUSTED);
            case "key-statement" -> world.note("statements");
            default -> throw new BrokenRule("no act below its level", passage.call() + " was served");
        }
    }

    private Caller caller() {
        return passage.caller();
    }

    private String invite() {
        return read(passage.call().params()).path("invite").stringValue("");
    }

    private static JsonNode read(String json) {
        try {
            return Json.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (MalformedException e) {
            throw new IllegalStateException("it was written as JSON", e);
        }
    }

    private void requireBound() {
        if (before.filter(peer -> peer.state() == PeerState.JOINING || peer.state() == PeerState.MEMBER)
                .isEmpty()) {
            throw new BrokenRule("no act below its level", described());
        }
    }

    private void requireLevel(Trust level) {
        if (before.filter(peer -> peer.state() == PeerState.MEMBER)
                .filter(peer -> peer.trust().atLeast(level))
                .isEmpty()) {
            throw new BrokenRule("no act below its level", described());
        }
    }

    private String described() {
        return callee + " did " + passage.call() + " for " + passage.from() + ", who was "
                + before.map(peer -> peer.state() + " " + peer.trust()).orElse("a stranger");
    }
}
