package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.assertRefused;
import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LegacyCallsTest {
    private static final RustNode RUST = RustNode.number(1);
    private static final RustNode OTHER = RustNode.number(2);

    @TempDir
    Path folder;

    private Village village;
    private House alice;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        village.equip(builder -> builder.legacy().onions((onion, by) -> {}));
        alice = village.house("alice");
        approve(RUST);
        approve(OTHER);
    }

    private void approve(RustNode rust) throws FederationException {
        rust.joins(node());
        String id = node().legacyJoins().pending().getFirst().id();
        node().legacyJoins().approve(id, Trust.OBSERVER, village.time.instant());
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    private Federation node() {
        return alice.node();
    }

    /** Why this node does not tell how it is, unless it does. */
    private Optional<ErrorCode> getState(RustNode rust) {
        Reply reply = rust.calls(node(), Method.GET_STATE);
        return reply instanceof Reply.Failure failure ? Optional.of(failure.code()) : Optional.empty();
    }

    @Test
    void offUnlessTheOperatorSaysSo() throws Exception {
        assertThat(getState(RUST)).contains(ErrorCode.UNAUTHENTICATED);

        node().legacyCalls().allow(RUST.did(), LegacyUse.IN);
        assertThat(getState(RUST)).isEmpty();
        assertThat(getState(OTHER)).contains(ErrorCode.UNAUTHENTICATED);

        alice.restart();
        assertThat(getState(RUST)).isEmpty();
        node().legacyCalls().allow(RUST.did(), LegacyUse.OFF);
        assertThat(getState(RUST)).contains(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void offWhereTheNodeDoesNotEnableIt() throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.BOTH);
        village.equip(builder -> builder);
        alice.restart();

        assertThat(getState(RUST)).contains(ErrorCode.UNAUTHENTICATED);
        assertThat(node().legacyCalls().of(RUST.me().publicKey())).isEqualTo(LegacyUse.OFF);
    }

    @Test
    void outwardsIsNotInwards() throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.OUT);

        assertThat(getState(RUST)).contains(ErrorCode.UNAUTHENTICATED);
        assertThat(node().legacyCalls().of(RUST.me().publicKey()).goesOut()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(value = Method.class, names = "GET_STATE", mode = EnumSource.Mode.EXCLUDE)
    void stateAlone(Method method) throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.IN);
        node().setTrust(RUST.did(), Trust.TRUSTED);

        ErrorCode answer = error(RUST.calls(node(), method));
        ErrorCode asStranger = error(node().inbound().handle(Caller.STRANGER, Call.of(method.text(), "{}")));
        assertThat(answer).isEqualTo(asStranger);
    }

    @Test
    void theLevelCounts() throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.IN);
        node().setTrust(RUST.did(), Trust.UNTRUSTED);

        assertThat(getState(RUST)).contains(ErrorCode.FORBIDDEN);
    }

    @Test
    void neverForAPeerThatJoinedByTheHandshake() throws Exception {
        House bob = village.house("bob");
        bob.joins(alice);

        assertRefused(Reason.CONFLICT, () -> node().legacyCalls().allow(bob.did(), LegacyUse.IN));
        assertThat(node().legacyCalls().joinedByHandshake(bob.me.publicKey())).isTrue();
        assertThat(getState(new RustNode(bob.me, RUST.onion()))).contains(ErrorCode.UNAUTHENTICATED);
        node().remove(bob.did());
        assertThat(node().legacyCalls().joinedByHandshake(bob.me.publicKey()))
                .as("ever")
                .isTrue();
    }

    @Test
    void theHandshakeEndsIt() throws Exception {
        House bob = village.house("bob");
        RustNode before = new RustNode(bob.me, RustNode.number(7).onion());
        approve(before);
        node().legacyCalls().allow(bob.did(), LegacyUse.BOTH);
        assertThat(getState(before)).isEmpty();

        bob.joins(alice);

        assertThat(bob.at(alice).orElseThrow().legacy()).isEqualTo(LegacyUse.OFF);
        assertThat(getState(before)).contains(ErrorCode.UNAUTHENTICATED);
    }

    @Test
    void theHandshakeEndsItForTheOneThatBeginsItToo() throws Exception {
        House bob = village.house("bob");
        RustNode before = new RustNode(bob.me, RustNode.number(7).onion());
        approve(before);
        node().legacyCalls().allow(bob.did(), LegacyUse.BOTH);

        alice.joins(bob);

        assertThat(bob.at(alice).orElseThrow().legacy()).isEqualTo(LegacyUse.OFF);
        assertThat(getState(before)).contains(ErrorCode.UNAUTHENTICATED);
    }

    /** The answer to such a call is not signed, so it says nothing about the membership. */
    @Test
    void whoeverIsRemovedOrBlockedIsAStranger() throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.IN);
        node().legacyCalls().allow(OTHER.did(), LegacyUse.IN);
        node().remove(RUST.did());
        node().block(OTHER.did());

        assertThat(getState(RUST)).contains(ErrorCode.UNAUTHENTICATED);
        assertThat(getState(OTHER)).contains(ErrorCode.UNAUTHENTICATED);
        assertThat(node().peers()).extracting(Peer::legacy).containsOnly(LegacyUse.OFF);
        assertRefused(Reason.CONFLICT, () -> node().legacyCalls().allow(RUST.did(), LegacyUse.IN));
    }

    @Test
    void aSecondOneOutwardsTakesConsent() throws Exception {
        node().legacyCalls().allow(RUST.did(), LegacyUse.OUT);

        assertRefused(Reason.CONFLICT, () -> node().legacyCalls().allow(OTHER.did(), LegacyUse.BOTH))
                .hasMessageContaining("replay")
                .hasMessageContaining("--consent")
                .hasMessageContaining(RUST.did().toString());
        assertThat(node().peer(OTHER.did()).orElseThrow().legacy()).isEqualTo(LegacyUse.OFF);

        node().legacyCalls().allow(OTHER.did(), LegacyUse.IN);
        node().legacyCalls().allow(RUST.did(), LegacyUse.BOTH);
        node().legacyCalls().allowBesideOthers(OTHER.did(), LegacyUse.BOTH);
        assertThat(node().peers()).extracting(Peer::legacy).containsOnly(LegacyUse.BOTH);
    }

    @Test
    void theOperatorSaysItThroughTheControlListener() {
        String params = "{\"did\":\"%s\",\"use\":\"out\",\"consent\":%s}";
        assertThat(operator(params.formatted(RUST.did(), false))).isInstanceOf(Reply.Result.class);
        assertThat(error(operator(params.formatted(OTHER.did(), false)))).isEqualTo(ErrorCode.CONFLICT);
        assertThat(((Reply.Result) operator(params.formatted(OTHER.did(), true))).json())
                .contains("\"legacy\":\"out\"")
                .contains("\"enabled\":true");
        assertThat(error(operator(params.formatted(OTHER.did(), true).replace("out", "sideways"))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
    }

    private Reply operator(String params) {
        return node().operator().handle(Caller.OPERATOR, Call.of("federation.set-legacy", params));
    }
}
