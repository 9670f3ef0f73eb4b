package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.OnionAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A node that speaks the older way, as far as this module hears of it. */
record RustNode(Identity me, OnionAddress onion) {
    /** Another one for each number. */
    static RustNode number(int n) {
        return new RustNode(identity(n), OnionAddress.of(identity(n + 100_000).publicKey()));
    }

    private static Identity identity(int n) {
        return Identity.fromSeed(HexFormat.of().parseHex("%064x".formatted(n)));
    }

    Did did() {
        return me.did();
    }

    RustNode at(OnionAddress other) {
        return new RustNode(me, other);
    }

    String signature() {
        return HexFormat.of().formatHex(sign(onion.toString()));
    }

    byte[] sign(String spelledOnion) {
        String text = "peer-joined:" + did() + ":" + spelledOnion + ":" + PeerJson.keyOf(did());
        return me.sign(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What it sends when it has taken an invite. */
    String joined() {
        return params(onion.toString(), signature());
    }

    String params(String spelledOnion, String signature) {
        return "{\"did\":\"%s\",\"onion\":\"%s\",\"pubkey\":\"%s\",\"signature\":\"%s\"}"
                .formatted(did(), spelledOnion, PeerJson.keyOf(did()), signature);
    }

    /** Says to a node that it joined. */
    Reply joins(Federation node) {
        return joins(node, text -> text);
    }

    /** Says so in words that somebody changed on the way. */
    Reply joins(Federation node, UnaryOperator<String> change) {
        return node.inbound().handle(Caller.STRANGER, Call.of(Method.PEER_JOINED.text(), change.apply(joined())));
    }

    /** Calls in the older form, which the link has verified. */
    Reply calls(Federation node, Method method) {
        return node.inbound()
                .handle(new Caller(Optional.of(me.publicKey()), Caller.Proof.V1), Call.of(method.text(), "{}"));
    }
}
