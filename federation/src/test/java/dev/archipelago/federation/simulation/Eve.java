package dev.archipelago.federation.simulation;

import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.PeerCalls.Answered;
import dev.archipelago.federation.PeerUnreachable;
import dev.archipelago.federation.Reply;
import dev.archipelago.identity.Handover;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.BrokenRule;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/** Who has the network, and no key but their own: alters what goes by, answers for others, and calls as a stranger. */
final class Eve {
    private static final List<String> METHODS = List.of(
            "heartbeat", "get-state", "peer-left", "trust-changed", "text", "deploy-app", "get-catalog", "peer-joined");
    private static final int FLOOD = 60;
    private static final int MOST_AT_ONCE = 41;

    private final World world;
    private final Sea sea;

    Eve(World world, Sea sea) {
        this.world = world;
        this.sea = sea;
    }

    /** What somebody answers who has not the key of the one that was asked. */
    Answered answers() {
        return new Answered(new Reply.Failure(ErrorCode.REMOVED, "the membership was ended"), false);
    }

    /** Sends an altered copy of a join's message ahead. It must not be taken. */
    void tampersWith(Passage passage, RandomGenerator random) throws PeerUnreachable {
        if (passage.is("peer-join") && random.nextInt(3) == 0) {
            requireRefused(passage, "invite_proof", "signature");
        } else if (passage.is("peer-join-confirm") && random.nextInt(3) == 0) {
            requireRefused(passage, "token_proof", "proof");
        }
    }

    private void requireRefused(Passage passage, String altered, String by) throws PeerUnreachable {
        try {
            ObjectNode params = Json.parse(passage.call().params().getBytes(StandardCharsets.UTF_8))
                    .asObject();
            params.put(altered, params.path(by).stringValue(""));
            Call call = Call.of(passage.call().method(), new String(Json.write(params), StandardCharsets.UTF_8));
            Reply reply = sea.arrive(new Passage(passage.from(), Caller.STRANGER, passage.to(), call))
                    .reply();
            if (reply instanceof Reply.Result) {
                throw new BrokenRule("nobody gets in without the token", call + " with an altered " + altered);
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("it was written as JSON", e);
        }
    }

    /** Calls by a key that nobody knows, or by none. */
    void callsAsAStranger(Island callee, RandomGenerator random) {
        Handover own = Handover.first(new SeededKeys(random));
        Caller caller = random.nextBoolean()
                ? Caller.STRANGER
                : Caller.signedBy(own.identity().publicKey());
        calls(callee, callee, caller, random);
    }

    /** A member, or who was one, calls whatever it likes. */
    void callsAs(Island from, Island callee, RandomGenerator random) {
        calls(from, callee, Caller.signedBy(from.key()), random);
    }

    private void calls(Island from, Island callee, Caller caller, RandomGenerator random) {
        String method = METHODS.get(random.nextInt(METHODS.size()));
        UUID made = new UUID(random.nextLong(), random.nextLong());
        String params = switch (method) {
            case "text" -> "{\"text\":\"" + world.freshText() + "\"}";
            case "peer-left", "heartbeat" -> "{\"membership\":\"" + made + "\"}";
            case "trust-changed" -> "{\"membership\":\"" + made + "\",\"trust_level\":\"trusted\"}";
            case "deploy-app" -> Orders.text(Orders.drawn(random));
            default -> "{}";
        };
        sea.bring(new Passage(from, caller, callee.did(), Call.of("federation." + method, params)));
    }

    /** Calls more often in one moment than anybody needs to. */
    void floods(Island from, Island callee) {
        Call call = Call.of("federation.get-state", "{}");
        int served = 0;
        for (int i = 0; i < FLOOD && !callee.isDown(); i++) {
            Reply reply = callee.node().inbound().handle(Caller.signedBy(from.key()), call);
            served += reply instanceof Reply.Result ? 1 : 0;
        }
        if (served > MOST_AT_ONCE) {
            throw new BrokenRule("bounds hold", served + " calls were served in one moment");
        }
    }
}
