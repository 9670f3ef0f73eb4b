package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.OnionAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LegacyJoinsTest {
    private static final RustNode RUST = RustNode.number(1);
    private static final RustNode EVE = RustNode.number(2);
    private static final int MOST = 64;

    @TempDir
    Path folder;

    private final List<OnionAddress> reached = new ArrayList<>();
    private Village village;
    private House alice;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        village.equip(builder -> builder.legacy().onions((onion, by) -> reached.add(onion)));
        alice = village.house("alice");
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    private Federation node() {
        return alice.node();
    }

    private List<LegacyJoin> pending() {
        return node().legacyJoins().pending();
    }

    private Peer approved(RustNode rust) throws FederationException {
        assertThat(rust.joins(node())).isEqualTo(Reply.Result.done());
        String id = pending().stream()
                .filter(join -> join.did().equals(rust.did()))
                .findFirst()
                .orElseThrow()
                .id();
        return node().legacyJoins().approve(id, Trust.OBSERVER, village.soon());
    }

    @Test
    void unlessItIsEnabledNobodyIsHeard() throws Exception {
        village.equip(builder -> builder);
        alice.restart();

        assertThat(error(RUST.joins(node()))).isEqualTo(ErrorCode.UNAVAILABLE);
        assertThat(pending()).isEmpty();
    }

    @Test
    void whoSaysThatItJoinedWaitsAndHasNoRights() throws Exception {
        assertThat(RUST.joins(node())).isEqualTo(Reply.Result.done());
        alice.restart();

        assertThat(pending()).singleElement().satisfies(join -> {
            assertThat(join.did()).isEqualTo(RUST.did());
            assertThat(join.onion()).isEqualTo(RUST.onion());
            assertThat(join.expires()).isEqualTo(Village.BEGIN.plus(Duration.ofDays(7)));
        });
        assertThat(alice.kinds()).containsExactly(Kind.JOIN_PENDING);
        assertThat(node().peers()).isEmpty();
        assertThat(node().holds(RUST.me().publicKey())).isFalse();
        assertThat(error(RUST.calls(node(), Method.GET_STATE))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(error(node().inbound()
                        .handle(Caller.signedBy(RUST.me().publicKey()), Call.of("federation.heartbeat", "{}"))))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void signaturesAndOnionsAreReadAsRustNodesMayWriteThem() {
        String bare = RUST.onion().toString().replace(".onion", "");
        String base64 = Base64.getEncoder().encodeToString(RUST.sign(bare));

        assertThat(RUST.joins(node(), text -> RUST.params(bare, base64))).isEqualTo(Reply.Result.done());
        assertThat(pending()).extracting(LegacyJoin::onion).containsExactly(RUST.onion());
    }

    @Test
    void joinsThatThisNodeBeganAndThoseThatAreAskedForStandBesideEachOther() throws Exception {
        RUST.joins(node());
        House bob = village.house("bob");
        String code = bob.code();
        village.suffer(Village.Fault.CALL_LOST);
        assertRefused(Reason.UNREACHABLE, () -> node().join(code));
        alice.restart();
        village.suffer(Village.Fault.NONE);
        alice.tend();

        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.MEMBER);
        assertThat(pending()).hasSize(1);
    }

    @Test
    void anothersOnionUnderItsSignature() {
        Reply reply = RUST.joins(
                node(),
                text -> text.replace(RUST.onion().toString(), EVE.onion().toString()));

        assertThat(error(reply)).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(pending()).isEmpty();
    }

    @Test
    void anothersDidWithOnesOwnSignature() {
        assertThat(error(EVE.joins(node(), text -> RUST.params(RUST.onion().toString(), EVE.signature()))))
                .isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertThat(error(EVE.joins(
                        node(),
                        text -> text.replace(EVE.did().toString(), RUST.did().toString()))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(pending()).isEmpty();
    }

    @Test
    void anothersOnionUnderOnesOwnSignatureCannotBeApproved() throws Exception {
        Peer member = approved(RUST);
        reached.clear();
        assertThat(EVE.at(RUST.onion()).joins(node())).isEqualTo(Reply.Result.done());

        assertThat(node().peers()).containsExactly(member);
        String id = pending().getFirst().id();
        assertRefused(Reason.CONFLICT, () -> node().legacyJoins().approve(id, Trust.OBSERVER, village.soon()));
        assertThat(node().peers()).containsExactly(member);
        assertThat(reached).isEmpty();
    }

    @Test
    void thisNodesOwnOnionCannotBeApproved() throws Exception {
        Endpoints own = new Endpoints(Optional.of(EVE.onion()), List.of(), List.of());
        village.equip(builder -> builder.legacy().endpoints(() -> own).onions((onion, by) -> {}));
        alice.restart();
        EVE.joins(node());

        String id = pending().getFirst().id();
        assertRefused(Reason.CONFLICT, () -> node().legacyJoins().approve(id, Trust.OBSERVER, village.soon()));
    }

    @Test
    void floodReplacesNothingAndTellsNothing() throws Exception {
        Peer member = approved(RUST);
        for (int n = 0; n < MOST; n++) {
            assertThat(RustNode.number(1000 + n).joins(node())).isEqualTo(Reply.Result.done());
        }
        List<LegacyJoin> full = pending();

        Reply more = RustNode.number(5000).joins(node());
        assertThat(error(more)).isEqualTo(ErrorCode.RATE_LIMITED);
        assertThat(RUST.joins(node())).as("a member hears the same").isEqualTo(more);
        assertThat(RustNode.number(1000).joins(node()))
                .as("and who waits already")
                .isEqualTo(more);
        assertThat(pending()).hasSize(MOST).isEqualTo(full);
        assertThat(node().peers()).containsExactly(member);

        node().legacyJoins().dismiss(full.getFirst().id());
        assertThat(RustNode.number(5000).joins(node())).isEqualTo(Reply.Result.done());
    }

    @Test
    void theListIsFreeAgainWhenThoseOnItWaitedTooLong() {
        for (int n = 0; n < MOST; n++) {
            RustNode.number(1000 + n).joins(node());
        }
        village.time.advance(Duration.ofDays(7));

        assertThat(pending()).isEmpty();
        assertThat(RUST.joins(node())).isEqualTo(Reply.Result.done());
        assertThat(pending()).extracting(LegacyJoin::did).containsExactly(RUST.did());
    }

    @Test
    void replayLengthensNothing() {
        RUST.joins(node());
        List<LegacyJoin> before = pending();
        village.time.advance(Duration.ofDays(6));

        assertThat(RUST.joins(node())).isEqualTo(Reply.Result.done());
        assertThat(pending()).isEqualTo(before);
        assertThat(alice.kinds()).containsOnlyOnce(Kind.JOIN_PENDING);
    }

    @Test
    void anotherOnionOfAKeyThatWaitsChangesNothing() {
        RUST.joins(node());
        List<LegacyJoin> before = pending();

        assertThat(RUST.at(EVE.onion()).joins(node())).isEqualTo(Reply.Result.done());
        assertThat(pending()).isEqualTo(before);
    }

    /** Who is known and how may not be learnt by it, and no record changes. */
    @Test
    void whoeverIsKnownIsAnsweredAsAStrangerAndNotListed() throws Exception {
        village.suffer(Village.Fault.HEARTBEAT_LOST);
        House bob = village.house("bob");
        bob.joins(alice);
        assertThat(bob.stateAt(alice)).isEqualTo(PeerState.JOINING);
        List<RustNode> known = List.of(
                RUST,
                RustNode.number(10),
                RustNode.number(11),
                new RustNode(bob.me, EVE.onion()),
                new RustNode(alice.me, EVE.onion()));
        for (RustNode rust : known.subList(0, 3)) {
            approved(rust);
        }
        node().remove(known.get(1).did());
        node().block(known.get(2).did());
        List<Peer> before = node().peers();

        for (RustNode rust : known) {
            assertThat(rust.joins(node())).isEqualTo(Reply.Result.done());
            assertThat(rust.at(RustNode.number(99).onion()).joins(node())).isEqualTo(Reply.Result.done());
        }

        assertThat(pending()).isEmpty();
        assertThat(node().peers()).isEqualTo(before);
        assertThat(EVE.joins(node())).isEqualTo(Reply.Result.done());
    }

    @Test
    void approvalIsUnavailableWhereOnionServicesCannotBeReached() throws Exception {
        village.equip(FederationBuilder::legacy);
        alice.restart();
        RUST.joins(node());
        String id = pending().getFirst().id();

        Reply reply = operator("federation.approve", "{\"id\":\"" + id + "\",\"confirmed\":true}");
        assertThat(reply).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(failure.message()).contains(RUST.onion().toString()).contains("no way to onion services");
        });
        assertThat(pending()).hasSize(1);
        assertThat(node().peers()).isEmpty();
    }

    @Test
    void whoeverIsApprovedIsAnObserverWithoutAMembership() throws Exception {
        RUST.joins(node());
        String id = pending().getFirst().id();

        Reply looked = operator("federation.approve", "{\"id\":\"" + id + "\"}");
        assertThat(((Reply.Result) looked).json())
                .contains("\"approved\":false")
                .contains("\"reached\":true");
        assertThat(node().peers()).as("until it is confirmed").isEmpty();

        Reply confirmed = operator("federation.approve", "{\"id\":\"" + id + "\",\"confirmed\":true}");
        assertThat(((Reply.Result) confirmed).json()).contains("\"approved\":true");
        alice.restart();
        assertThat(reached).containsExactly(RUST.onion(), RUST.onion());
        assertThat(pending()).isEmpty();
        assertThat(node().peers()).singleElement().satisfies(peer -> {
            assertThat(peer.did()).isEqualTo(RUST.did());
            assertThat(peer.trust()).isEqualTo(Trust.OBSERVER);
            assertThat(peer.state()).isEqualTo(PeerState.MEMBER);
            assertThat(peer.membership()).isEmpty();
            assertThat(peer.endpoints().onion()).contains(RUST.onion());
            assertThat(peer.legacy()).isEqualTo(LegacyUse.OFF);
        });
        assertThat(alice.kinds()).contains(Kind.NODE_ADDED);
    }

    @Test
    void onlyWhoWaitsCanBeApproved() throws Exception {
        assertRefused(Reason.NOT_FOUND, () -> node().legacyJoins().approve("rust-00", Trust.OBSERVER, village.soon()));
        RUST.joins(node());
        String id = pending().getFirst().id();
        village.time.advance(LegacyJoin.LIFE);
        assertRefused(Reason.NOT_FOUND, () -> node().legacyJoins().approve(id, Trust.OBSERVER, village.soon()));
        assertThat(reached).isEmpty();
    }

    @Test
    void whatWasAskedForChangedWhileTheOnionWasReached() throws Exception {
        RUST.joins(node());
        String id = pending().getFirst().id();
        village.equip(builder -> builder.legacy().onions((onion, by) -> askAgainElsewhere(id)));
        alice.restart();

        assertRefused(Reason.CONFLICT, () -> node().legacyJoins().approve(id, Trust.OBSERVER, village.soon()));
        assertThat(node().peers()).isEmpty();
    }

    private void askAgainElsewhere(String id) {
        try {
            node().legacyJoins().dismiss(id);
            RUST.at(EVE.onion()).joins(node());
        } catch (FederationException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whoJoinedByTheHandshakeMeanwhileWaitsNoLonger() throws Exception {
        House bob = village.house("bob");
        new RustNode(bob.me, EVE.onion()).joins(node());
        String id = pending().getFirst().id();
        bob.joins(alice);
        UUID membership = bob.at(alice).flatMap(Peer::membership).orElseThrow();

        assertThat(pending()).isEmpty();
        assertRefused(Reason.NOT_FOUND, () -> node().legacyJoins().approve(id, Trust.TRUSTED, village.soon()));
        alice.tend();
        assertThat(bob.at(alice).flatMap(Peer::membership)).contains(membership);
        assertRefused(Reason.NOT_FOUND, () -> node().legacyJoins().dismiss(id));
    }

    @Test
    void theOperatorSeesWhoWaits() {
        RUST.joins(node());

        assertThat(((Reply.Result) operator("federation.list-nodes", "{}")).json())
                .contains("\"pending\":[{\"id\":\"" + pending().getFirst().id() + "\"")
                .contains("\"did\":\"" + RUST.did() + "\"")
                .contains("\"onion\":\"" + RUST.onion() + "\"")
                .contains("\"expires_at\"");
    }

    @Test
    void aDhtNameIsTheSameNode() throws Exception {
        approved(RUST);
        Did dht = Did.dht(RUST.me().publicKey());
        String signature = HexFormat.of()
                .formatHex(RUST.me()
                        .sign(("peer-joined:" + dht + ":" + RUST.onion() + ":" + PeerJson.keyOf(dht))
                                .getBytes(StandardCharsets.UTF_8)));

        assertThat(RUST.joins(
                        node(),
                        text -> RUST.params(RUST.onion().toString(), signature)
                                .replace(RUST.did().toString(), dht.toString())))
                .isEqualTo(Reply.Result.done());
        assertThat(pending()).isEmpty();
    }

    private Reply operator(String method, String params) {
        return node().operator().handle(Caller.OPERATOR, Call.of(method, params));
    }
}
