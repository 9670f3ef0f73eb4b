package dev.archipelago.federation;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.LegacyDesk.Legacy;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import java.util.Map;
import java.util.Optional;

/**
 * Which peers may use the older form, each way, by the operator's word alone. Whoever receives a call in it can show
 * the signature to another node for five minutes and pass for its sender there; so it is good for reading state, and a
 * peer that joined by the handshake, which shows that it knows better, never may. Safe for use by several threads.
 */
public final class LegacyCalls {
    private final Ground ground;
    private final Members members;
    private final Legacy legacy;

    LegacyCalls(Ground ground, Members members, Legacy legacy) {
        this.ground = ground;
        this.members = members;
        this.legacy = legacy;
    }

    /** Whether the older form is enabled on this node; where it is not, what was allowed waits. */
    public boolean isEnabled() {
        return legacy == Legacy.ON;
    }

    /** What a key may do now: nothing where the older form is not enabled or the key is not a member's. */
    public LegacyUse of(PublicKey key) {
        return ground.books()
                .peer(key)
                .filter(peer -> isEnabled() && peer.isIn(PeerState.MEMBER))
                .map(peer -> peer.rights().legacy())
                .orElse(LegacyUse.OFF);
    }

    /** Whether a key's holder ever joined by the handshake. */
    public boolean joinedByHandshake(PublicKey key) {
        return ground.books().peer(key).flatMap(PeerRecord::bond).isPresent();
    }

    /** Whether a peer may call in the older form. */
    boolean letsIn(PublicKey key) {
        return of(key).letsIn() && !joinedByHandshake(key);
    }

    /**
     * Allows a member the older form, or takes it back.
     *
     * @throws FederationException {@code NOT_FOUND}, {@code CONFLICT} where it is no member, where it joined by the
     *     handshake, or where another node is called in the older form already, or {@code STORAGE}
     */
    public Peer allow(Did did, LegacyUse use) throws FederationException {
        return changed(did, use, Consent.TO_ONE);
    }

    /**
     * Allows a member the older form beside others, by an operator who knows that each of those that this node calls so
     * can show its signature to the others.
     *
     * @throws FederationException as {@link #allow}, but for other nodes that are called so
     */
    public Peer allowBesideOthers(Did did, LegacyUse use) throws FederationException {
        return changed(did, use, Consent.TO_SEVERAL);
    }

    private Peer changed(Did did, LegacyUse use, Consent consent) throws FederationException {
        PeerRecord after = ground.alone(() -> {
            PeerRecord before = members.require(did.publicKey());
            if (use != LegacyUse.OFF) {
                requireRustNode(before);
            }
            if (use.goesOut() && consent == Consent.TO_ONE) {
                requireAlone(before.key());
            }
            PeerRecord changed = before.using(use);
            ground.books().page().put(changed).commit();
            return changed;
        });
        ground.tell(Kind.NODE_UPDATED, Optional.of(after), Map.of("legacy", use.text()));
        return members.shown(after);
    }

    private static void requireRustNode(PeerRecord peer) throws FederationException {
        if (!peer.isIn(PeerState.MEMBER)) {
            throw new FederationException(
                    Reason.CONFLICT, "the node is " + peer.state().text() + ", not a member: the older form stays off");
        }
        if (peer.bond().isPresent()) {
            throw new FederationException(
                    Reason.CONFLICT,
                    "the node joined by the handshake, so it signs its calls whole: it never needs the older form");
        }
    }

    private void requireAlone(PublicKey key) throws FederationException {
        for (PeerRecord peer : ground.books().peersIn(PeerState.MEMBER)) {
            if (peer.rights().legacy().goesOut() && !peer.key().equals(key)) {
                throw new FederationException(
                        Reason.CONFLICT,
                        peer.did() + " is called in the older form already. Either of the two could replay this node's"
                                + " signature to the other within five minutes, and read there as this node. Say"
                                + " --consent if you accept that.");
            }
        }
    }

    /** To how many nodes the operator lets this one send signatures over nothing but a time. */
    private enum Consent {
        TO_ONE,
        TO_SEVERAL
    }
}
