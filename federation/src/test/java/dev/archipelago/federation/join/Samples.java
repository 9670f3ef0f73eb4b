package dev.archipelago.federation.join;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.testing.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One join from beginning to end, and all that is sent and kept in it. */
record Samples(
        Joining joining,
        JoinRequest request,
        Invitation reserved,
        JoinOffer offer,
        JoinConfirm confirm,
        Invitation spent,
        JoinAcceptance acceptance) {

    /** A join of two nodes that go by their did:key. */
    static Samples plain() throws Exception {
        return of(Cove.presence(Cove.ADA), Cove.presence(Cove.BEN));
    }

    /** A join of two nodes that go by their did:dht and have no recovery key. */
    static Samples published() throws Exception {
        return of(publishedPresence(Cove.ADA), publishedPresence(Cove.BEN));
    }

    private static Samples of(Presence inviter, Presence joiner) throws Exception {
        VirtualTime time = Cove.time();
        InvitingNode ada = new InvitingNode(Cove.party(Cove.ADA, time), inviter, Cove.invitation());
        JoiningNode ben = new JoiningNode(Cove.party(Cove.BEN, time), Cove.KEYS, joiner);
        JoinOffer offer = Answers.given(ada.request(ben.request()));
        Invitation reserved = ada.invitation();
        JoinConfirm confirm = ben.confirm(offer);
        JoinAcceptance acceptance = Answers.given(ada.confirm(confirm));
        ben.accept(offer, acceptance);
        return new Samples(ben.joining(), ben.request(), reserved, offer, confirm, ada.invitation(), acceptance);
    }

    static Presence publishedPresence(Identity me) throws IdentityException {
        return new Presence(ToldDocument.of(packet(me, Cove.START)), "{}", Optional.empty());
    }

    static SignedPacket packet(Identity me, Instant at) throws IdentityException {
        return DhtPublication.of(DidDocument.of(Did.dht(me.publicKey()), List.of()))
                .sign(me, at);
    }
}
