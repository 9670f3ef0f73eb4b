package dev.archipelago.federation.join;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.testing.VirtualTime;

/** A joiner's node with nothing but its disk, as {@link InvitingNode}. */
final class JoiningNode {
    private final Joiner joiner;
    private final byte[] disk;
    private Standing standing = Standing.STRANGER;

    JoiningNode(Identity me, VirtualTime time) throws JoinException {
        this(Cove.party(me, time), Cove.KEYS);
    }

    JoiningNode(Party party, InviteKeys keys) throws JoinException {
        this(party, keys, Cove.presence(party.me()));
    }

    JoiningNode(Party party, InviteKeys keys, Presence presence) throws JoinException {
        this.joiner = new Joiner(party);
        Joining begun = joiner.begin(keys, Cove.ADA.publicKey(), Level.TRUSTED, presence, Standing.STRANGER);
        this.disk = Json.write(JoiningJson.write(begun));
    }

    void holds(Standing held) {
        this.standing = held;
    }

    Joining joining() throws MalformedException {
        return JoiningJson.read(Json.parse(disk).asObject());
    }

    JoinRequest request() throws MalformedException {
        return joiner.request(joining());
    }

    JoinConfirm confirm(JoinOffer offer) throws MalformedException, JoinException {
        return joiner.confirm(joining(), carried(offer), standing);
    }

    Founded accept(JoinOffer offer, JoinAcceptance acceptance) throws MalformedException, JoinException {
        JoinAcceptance carried = JoinAcceptance.read(Cove.carried(acceptance.toJson()));
        return joiner.accept(joining(), carried(offer), carried, standing);
    }

    private static JoinOffer carried(JoinOffer offer) throws MalformedException {
        return JoinOffer.read(Cove.carried(offer.toJson()));
    }
}
