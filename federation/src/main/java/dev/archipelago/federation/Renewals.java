package dev.archipelago.federation;

import dev.archipelago.federation.Outgoing.Named;
import dev.archipelago.federation.join.Evidence;
import dev.archipelago.federation.join.Party;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.lang.System.Logger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Renews the credentials that members hold of each other. Whoever holds one asks for the next before it expires, or
 * once one of the two goes by another key; the membership stays the same.
 */
final class Renewals {
    static final String ASKED = "renew";

    private static final Logger LOG = System.getLogger(Renewals.class.getName());
    private static final String CREDENTIAL = "credential";
    private static final int LONGEST = 1 << 14;

    private final Ground ground;
    private final Members members;
    private final Outgoing outgoing;

    Renewals(Ground ground, Members members, Outgoing outgoing) {
        this.ground = ground;
        this.members = members;
        this.outgoing = outgoing;
    }

    /** Asks a peer for its next credential, if it is time. What fails is tried again at the next sync. */
    void tend(PeerRecord peer, Instant by) {
        Optional<Bond> bond = peer.bond();
        if (bond.isEmpty()
                || !isDue(bond.get().theirs(), peer.did(), ground.me().did())) {
            return;
        }
        try {
            Named answer =
                    outgoing.askNaming(peer, Method.HEARTBEAT, Outgoing.params().put(ASKED, true), by);
            Optional<String> given = answer.result().findText(CREDENTIAL, LONGEST);
            if (given.isPresent()) {
                take(peer, given.get());
            }
        } catch (FederationException | MalformedException | IdentityException e) {
            LOG.log(Logger.Level.INFO, "The credential of " + peer.did() + " is not renewed yet: " + e.getMessage());
        }
    }

    private boolean isDue(String credential, Did issuer, Did subject) {
        return CredentialGlance.at(credential)
                .map(seen -> !seen.isBetween(issuer, subject)
                        || ground.now().isAfter(seen.until().minus(Party.CREDENTIAL_LIFE.dividedBy(3))))
                .orElse(true);
    }

    /** Keeps what the peer states, if it is the peer that states it, of this node and this membership. */
    private void take(PeerRecord peer, String text) throws IdentityException, FederationException {
        VerifiableCredential credential = VerifiableCredential.parse(text.getBytes(StandardCharsets.UTF_8));
        DidDocument issuer = DidDocument.of(Did.key(peer.key()), List.of());
        FederationCredential stated = Evidence.checkedBy(ground::now).stated(credential, issuer);
        boolean meant = stated.issuer().publicKey().equals(peer.key())
                && stated.terms().subject().publicKey().equals(ground.me().publicKey())
                && peer.membership().filter(stated.terms().membership()::equals).isPresent();
        if (meant) {
            members.rebound(peer, bond -> bond.stating(new String(credential.canonical(), StandardCharsets.UTF_8)));
        }
    }

    /**
     * What this node states of a member that asks for it: the credential that there is, or where that ends, another.
     */
    Optional<String> given(PeerRecord peer) throws FederationException {
        Optional<Level> level = peer.rights().trust().credentialLevel();
        if (peer.bond().isEmpty() || level.isEmpty()) {
            return Optional.empty();
        }
        Bond bond = peer.bond().get();
        return isDue(bond.ours(), ground.me().did(), peer.did())
                ? Optional.of(renewed(peer, level.get()))
                : Optional.of(bond.ours());
    }

    private String renewed(PeerRecord peer, Level level) throws FederationException {
        Terms terms = terms(peer, level);
        try {
            VerifiableCredential credential = FederationCredential.issue(ground.me(), terms, terms.validFrom());
            String text = new String(credential.canonical(), StandardCharsets.UTF_8);
            members.rebound(peer, bond -> bond.issuing(text, terms.id()));
            return text;
        } catch (IdentityException e) {
            throw new IllegalStateException("our own terms can be stated", e);
        }
    }

    private Terms terms(PeerRecord peer, Level level) {
        Instant from = ground.now().truncatedTo(ChronoUnit.SECONDS);
        return new Terms(
                ground.randomId(),
                peer.did(),
                level,
                peer.membership().orElseThrow(),
                from,
                from.plus(Party.CREDENTIAL_LIFE));
    }
}
