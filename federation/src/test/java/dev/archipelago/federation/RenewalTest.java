package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.join.Party;
import dev.archipelago.federation.ledger.Bounds;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.credential.FederationCredential;
import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.FederationCredential.Terms;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/** Credentials that members hold of each other are renewed before they expire. */
class RenewalTest extends Neighbours {
    private static final Duration UNTIL_DUE =
            Party.CREDENTIAL_LIFE.dividedBy(3).multipliedBy(2).plusMinutes(1);

    private UUID membership;

    @BeforeEach
    void join() throws Exception {
        bob.joins(alice);
        membership = bond(bob, alice).membership();
    }

    /** What one holds of the other on its disk. */
    private Bond bond(House at, House of) throws Exception {
        at.node().close();
        try (Ledger ledger = Ledger.open(
                folder.resolve(at == bob ? "bob/federation" : "alice/federation"),
                Books.files(),
                Bounds.DEFAULT,
                Runnable::run)) {
            return new Books(ledger)
                    .peer(of.me.publicKey())
                    .orElseThrow()
                    .bond()
                    .orElseThrow();
        } finally {
            at.open();
        }
    }

    private Instant endOfTheirs(House at, House of) throws Exception {
        return CredentialGlance.at(bond(at, of).theirs()).orElseThrow().until();
    }

    private void sync() throws FederationException {
        assertThat(bob.node().sync(alice.did(), village.soon()).ok()).isTrue();
    }

    @Test
    void whatHasLongToLiveStays() throws Exception {
        Bond before = bond(bob, alice);
        village.time.advance(UNTIL_DUE.minusMinutes(2));
        sync();

        assertThat(bond(bob, alice)).isEqualTo(before);
    }

    @Test
    void whatEndsSoonIsRenewedAtTheNextSync() throws Exception {
        Instant end = endOfTheirs(bob, alice);
        Bond before = bond(alice, bob);
        village.time.advance(UNTIL_DUE);
        sync();

        assertThat(endOfTheirs(bob, alice)).isEqualTo(end.plus(UNTIL_DUE));
        Bond after = bond(alice, bob);
        assertThat(after.ours()).isEqualTo(bond(bob, alice).theirs());
        assertThat(after.credential()).isNotEqualTo(before.credential());
        assertThat(after.ours()).contains(after.credential());
        assertThat(after.membership()).isEqualTo(membership);
        assertThat(bob.at(alice).orElseThrow().credential()).contains(after.credential());
    }

    @Test
    void anAnswerThatWasLostIsAskedForAgainAndIsTheSame() throws Exception {
        village.time.advance(UNTIL_DUE);
        village.putWords(
                reply -> reply instanceof Reply.Result result && result.json().contains("credentialSubject")
                        ? new Reply.Failure(ErrorCode.INTERNAL, "lost")
                        : reply);
        sync();
        Bond given = bond(alice, bob);
        assertThat(bond(bob, alice).theirs()).isNotEqualTo(given.ours());
        village.putWords(reply -> reply);
        village.time.advance(Duration.ofMinutes(5));
        sync();

        assertThat(bond(bob, alice).theirs()).isEqualTo(given.ours());
        assertThat(bond(alice, bob)).isEqualTo(given);
    }

    @Test
    void whoIsTrustedNoMoreGetsNone() throws Exception {
        Bond before = bond(alice, bob);
        village.time.advance(UNTIL_DUE);
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);
        Reply reply =
                bob.calls(alice, "federation.heartbeat", "{\"membership\":\"" + membership + "\",\"renew\":true}");

        assertThat(((Reply.Result) reply).json()).doesNotContain("credential");
        assertThat(bond(alice, bob)).isEqualTo(before);
    }

    @Test
    void onlyThePeersOwnWordAboutThisNodeAndMembershipIsKept() throws Exception {
        Bond before = bond(bob, alice);
        village.time.advance(UNTIL_DUE);
        Identity mallory = Identity.create();
        offer(mallory, bob.did(), membership);
        offer(alice.me, mallory.did(), membership);
        offer(alice.me, bob.did(), UUID.randomUUID());
        offerText("{}");
        offerText(before.theirs().replace("trusted", "observer"));
        assertThat(bond(bob, alice)).isEqualTo(before);

        offer(alice.me, bob.did(), membership);
        assertThat(bond(bob, alice)).isNotEqualTo(before);
        mallory.close();
    }

    private void offer(Identity issuer, Did subject, UUID named) throws Exception {
        Instant from = village.time.instant();
        Terms terms = new Terms(UUID.randomUUID(), subject, Level.TRUSTED, named, from, from.plus(UNTIL_DUE));
        offerText(new String(FederationCredential.issue(issuer, terms, from).canonical(), StandardCharsets.UTF_8));
    }

    private void offerText(String credential) throws Exception {
        village.putWords(
                reply -> reply instanceof Reply.Result result && result.json().contains("credentialSubject")
                        ? Reply.Result.of(JsonNodeFactory.instance
                                .objectNode()
                                .put("trust_level", "trusted")
                                .put("credential", credential))
                        : reply);
        sync();
    }
}
