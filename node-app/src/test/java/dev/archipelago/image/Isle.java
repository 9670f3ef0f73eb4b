package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.image.Operator.Outcome;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One of two nodes, and what its operator was told: after whatever happens, that has to be so. */
final class Isle {
    private static final String STRANGER = "stranger";
    private static final String REMOVED = "removed";

    private final String name;
    private final ServedNode node;
    private final Operator operator;
    private final String did;
    private final Map<String, String> invites = new ConcurrentHashMap<>();
    private Optional<Map<String, String>> unsure = Optional.empty();
    private final Set<String> possible = ConcurrentHashMap.newKeySet();

    Isle(String name, Processes processes, Path folder) {
        this.name = name;
        this.node = new ServedNode(processes, folder.resolve(name), FreePorts.next());
        this.operator = new Operator(node);
        node.start();
        possible.add(STRANGER);
        this.did = operator.ask("status", Map.of()).path("did").stringValue("");
    }

    String did() {
        return did;
    }

    void kill() {
        node.kill();
    }

    /** Starts it, which fails where its store does not open. */
    void start() {
        node.start();
    }

    /** Makes an invite; empty if nobody said that there is one. */
    String invites(String trust) {
        return operator.call("invite", Map.of("trust", trust)) instanceof Outcome.Done done
                ? handedOver(done.result())
                : "";
    }

    private String handedOver(JsonNode invite) {
        invites.put(invite.path("id").stringValue(""), "");
        return invite.path("code").stringValue("");
    }

    /** Joins by the other's code, and says whether it was told that it has. */
    boolean joins(Isle other, String code, String granted, String trust) {
        possible.add(member(trust));
        other.possible.add("joining " + granted);
        other.possible.add(member(granted));
        if (code.isEmpty()) {
            return false;
        }
        Map<String, String> params = Map.of("code", code, "trust", trust);
        unsure = Optional.of(params);
        return told(member(trust), "join", params);
    }

    /** Joins once more by the code of which it is not known what became of it. */
    void joinsAgain(Isle other) {
        if (unsure.isPresent() && !isMember(other)) {
            operator.call("join", unsure.get());
        }
    }

    boolean trusts(Isle other, String level) {
        possible.add(member(level));
        return told(member(level), "set-trust", Map.of("did", other.did, "trust", level));
    }

    boolean removes(Isle other) {
        possible.add(REMOVED);
        other.possible.add(REMOVED);
        return told(REMOVED, "remove-node", Map.of("did", other.did));
    }

    private boolean told(String view, String method, Map<String, String> params) {
        if (!(operator.call(method, params) instanceof Outcome.Done)) {
            return false;
        }
        isToldThat(view);
        return true;
    }

    private void isToldThat(String view) {
        unsure = Optional.empty();
        possible.clear();
        possible.add(view);
    }

    private static String member(String trust) {
        return "member " + trust;
    }

    /** Whether a text to the other is taken at once. */
    boolean isHeardBy(Isle other) {
        return operator.call("send", Map.of("did", other.did, "text", "hello")) instanceof Outcome.Done done
                && done.result().path("delivered").booleanValue(false);
    }

    /** How the other stands here: a state and, where it can have rights, how far it is trusted. */
    String view(Isle other) {
        JsonNode peer = peer(other);
        String state = peer.path("state").stringValue(STRANGER);
        return state.equals(STRANGER) || state.equals(REMOVED)
                ? state
                : state + " " + peer.path("trust_level").stringValue("");
    }

    boolean trusts(Isle other) {
        return view(other).equals(member("trusted"));
    }

    boolean isMember(Isle other) {
        return view(other).startsWith("member");
    }

    String membership(Isle other) {
        return peer(other).path("membership_id").stringValue("");
    }

    private JsonNode peer(Isle other) {
        return operator.ask("list-nodes", Map.of())
                .path("nodes")
                .valueStream()
                .filter(peer -> peer.path("did").stringValue("").equals(other.did))
                .findFirst()
                .orElseGet(JsonNodeFactory.instance::objectNode);
    }

    @Override
    public String toString() {
        return name;
    }

    /** Everything its operator was told is so; where nothing was told, what was asked for is so or is not. */
    void requireWhatItWasTold(Isle other) {
        Map<String, String> listed = new HashMap<>();
        operator.ask("list-invites", Map.of())
                .path("invites")
                .forEach(invite -> listed.put(
                        invite.path("id").stringValue(""), invite.path("status").stringValue("")));
        assertThat(listed.keySet()).as("invites of %s", name).containsAll(invites.keySet());
        invites.forEach((id, status) ->
                assertThat(listed.get(id)).as("invite %s of %s", id, name).startsWith(status));
        assertThat(view(other)).as("how the other stands at %s", name).isIn(possible);
    }

    /** What it shows now is what has to be so from here on; codes that nobody will use are taken back. */
    void settles(Isle other) {
        isToldThat(view(other));
        operator.ask("list-invites", Map.of())
                .path("invites")
                .valueStream()
                .filter(invite -> !invite.path("status").stringValue("").equals("spent"))
                .map(invite -> invite.path("id").stringValue(""))
                .filter(id -> !"revoked".equals(invites.get(id)))
                .forEach(this::revokes);
    }

    private void revokes(String id) {
        operator.ask("revoke-invite", Map.of("id", id));
        invites.put(id, "revoked");
    }
}
