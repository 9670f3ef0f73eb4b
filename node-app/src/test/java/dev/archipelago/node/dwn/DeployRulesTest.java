package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.RecordsWriteDraft;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.message.Signer;
import dev.archipelago.dwn.record.DeployAction;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.dwn.DeployRules.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class DeployRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    private final Identity me = Identity.create();
    private final Identity peer = Identity.create();
    private final Identity other = Identity.create();
    private final PretendedNode node = new PretendedNode(me.did());
    private final DeployRules rules = new DeployRules(me.publicKey(), node::peer, InstantSource.fixed(NOW));

    DeployRulesTest() {
        node.knows(peer.did(), PeerState.MEMBER, Trust.TRUSTED);
        node.knows(other.did(), PeerState.MEMBER, Trust.TRUSTED);
    }

    private static byte[] request(Did requester, Did target, Instant at) {
        return DeployRequest.builder("hello", requester.toString(), target.toString(), DeployAction.INSTALL)
                .requestedAt(at)
                .build()
                .bytes();
    }

    private byte[] request() {
        return request(peer.did(), me.did(), NOW);
    }

    private static Sender sender(Identity who) {
        return Sender.of(Signer.of(who.did().keyId(), who::sign), InstantSource.fixed(NOW));
    }

    private static RecordsWrite write(Identity author, Did recipient, byte[] data) {
        RecordsWriteDraft draft = RecordsWrite.draft("application/json", DataId.of(data))
                .protocol("https://archipelago.dev/protocols/app-deploy/v1", "request")
                .recipient(recipient.toString());
        return draft.sign(sender(author));
    }

    private Verdict verdict(byte[] data) {
        return rules.judge(write(peer, me.did(), data), data);
    }

    @Test
    void whatATrustedPeerAsksIsHandedOver() {
        assertThat(verdict(request())).isInstanceOf(Verdict.Grant.class);
        assertThat(verdict(request(Did.dht(peer.publicKey()), Did.dht(me.publicKey()), NOW)))
                .isInstanceOf(Verdict.Grant.class);
    }

    @Test
    void whoAsksIsWhoSigned() {
        assertThat(verdict(request(other.did(), me.did(), NOW))).isInstanceOf(Verdict.Ignore.class);
    }

    @Test
    void whatAnotherIsAskedIsPassedOver() {
        byte[] data = request(peer.did(), other.did(), NOW);
        assertThat(rules.judge(write(peer, me.did(), data), data)).isInstanceOf(Verdict.Ignore.class);
        assertThat(rules.judge(write(peer, other.did(), request()), request())).isInstanceOf(Verdict.Ignore.class);
    }

    @Test
    void aRequestHasToBeFresh() {
        assertThat(verdict(request(peer.did(), me.did(), NOW.minus(Duration.ofMinutes(59)))))
                .isInstanceOf(Verdict.Grant.class);
        assertThat(verdict(request(peer.did(), me.did(), NOW.minus(Duration.ofMinutes(61)))))
                .isInstanceOf(Verdict.Reject.class);
        assertThat(verdict(request(peer.did(), me.did(), NOW.plus(Duration.ofMinutes(6)))))
                .isInstanceOf(Verdict.Reject.class);
        byte[] timeless = DeployRequest.builder(
                        "hello", peer.did().toString(), me.did().toString(), DeployAction.INSTALL)
                .build()
                .bytes();
        assertThat(verdict(timeless)).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void whoIsNotTrustedIsRejectedAndAStrangerHearsNothing() {
        for (Trust trust : new Trust[] {Trust.OBSERVER, Trust.UNTRUSTED}) {
            node.knows(peer.did(), PeerState.MEMBER, trust);
            assertThat(verdict(request())).isInstanceOf(Verdict.Reject.class);
        }
        for (PeerState state : new PeerState[] {PeerState.JOINING, PeerState.REMOVED, PeerState.BLOCKED}) {
            node.knows(peer.did(), state, Trust.TRUSTED);
            assertThat(verdict(request())).isInstanceOf(Verdict.Ignore.class);
        }
        Identity stranger = Identity.create();
        byte[] data = request(stranger.did(), me.did(), NOW);
        assertThat(rules.judge(write(stranger, me.did(), data), data)).isInstanceOf(Verdict.Ignore.class);
    }

    @Test
    void aChangedRequestIsNone() {
        byte[] data = request();
        RecordsWrite changed =
                write(peer, me.did(), data).update(DataId.of(data)).sign(sender(peer));
        assertThat(rules.judge(changed, data)).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void whatIsNoRequestIsPassedOver() {
        assertThat(verdict("{}".getBytes(StandardCharsets.UTF_8))).isInstanceOf(Verdict.Ignore.class);
    }
}
