package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.deploy.AskedDeploy;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.identity.codec.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a member, or the node that was asked, says became of a deploy that Bob asked Alice for. */
class DeployReceiptAttackTest {
    @TempDir
    Path folder;

    private Quay quay;
    private House carol;
    private DeployRequest request;

    @BeforeEach
    void ask() throws Exception {
        quay = new Quay(folder);
        carol = quay.village.house("carol");
        carol.node().join(quay.bob.node().invite(InviteTerms.DEFAULT).code().text());
        request = Quay.install("1.0");
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.ask(quay.bob, request);
        quay.bob.events.clear();
        assertStillUnderWay();
    }

    @AfterEach
    void tearDown() {
        quay.close();
    }

    private DeployReceipt says(Outcome outcome) {
        return new DeployReceipt(
                request.id(),
                request.action(),
                request.appId(),
                request.version(),
                outcome,
                outcome == Outcome.COMPLETED ? Optional.empty() : Optional.of("no"),
                quay.village.time.instant());
    }

    private SignedReceipt signed(DeployReceipt receipt, House by, House asker) {
        return SignedReceipt.sign(receipt, RequestJson.hash(request), asker.me.publicKey(), by.me);
    }

    private Reply gives(House house, SignedReceipt receipt) {
        String params = new String(Json.write(receipt.toJson()), StandardCharsets.UTF_8);
        return house.calls(quay.bob, Method.DEPLOY_RECEIPT.text(), params);
    }

    private void assertNotBelieved(House house, SignedReceipt receipt) {
        assertThat(gives(house, receipt))
                .isInstanceOfSatisfying(
                        Reply.Failure.class,
                        failure -> assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        assertStillUnderWay();
    }

    private AskedDeploy held() {
        assertThat(quay.bob.node().deploys()).hasSize(1);
        return quay.bob.node().deploys().getFirst();
    }

    private void assertStillUnderWay() {
        assertThat(held().receipt().map(DeployReceipt::outcome)).contains(Outcome.ACCEPTED);
        assertThat(quay.bob.kinds()).doesNotContain(Kind.DEPLOY_COMPLETED);
    }

    @Test
    void oneThatIsRightIsBelievedHoweverOftenItComes() {
        SignedReceipt right = signed(says(Outcome.COMPLETED), quay.alice, quay.bob);

        assertThat(gives(quay.alice, right)).isInstanceOf(Reply.Result.class);
        assertThat(gives(quay.alice, right)).isInstanceOf(Reply.Result.class);
        assertThat(held().receipt()).contains(right.receipt());
        assertThat(quay.bob.kinds()).containsOnlyOnce(Kind.DEPLOY_COMPLETED);
    }

    @Test
    void forged() {
        SignedReceipt right = signed(says(Outcome.FAILED), quay.alice, quay.bob);

        assertNotBelieved(quay.alice, signed(says(Outcome.COMPLETED), carol, quay.bob));
        assertNotBelieved(
                quay.alice, new SignedReceipt(says(Outcome.COMPLETED), right.requestHash(), right.signature()));
    }

    @Test
    void givenToAnother() {
        assertNotBelieved(quay.alice, signed(says(Outcome.COMPLETED), quay.alice, carol));
    }

    @Test
    void byAnotherNodeThanTheOneAsked() {
        assertNotBelieved(carol, signed(says(Outcome.COMPLETED), carol, quay.bob));
        assertNotBelieved(carol, signed(says(Outcome.COMPLETED), quay.alice, quay.bob));
    }

    @Test
    void forAnotherRequestUnderTheSameId() {
        Bytes other = RequestJson.hash(Quay.install("1.0"));

        assertNotBelieved(
                quay.alice, SignedReceipt.sign(says(Outcome.COMPLETED), other, quay.bob.me.publicKey(), quay.alice.me));
        DeployReceipt otherVersion = new DeployReceipt(
                request.id(),
                request.action(),
                request.appId(),
                "2.0",
                Outcome.COMPLETED,
                Optional.empty(),
                quay.village.time.instant());
        assertNotBelieved(quay.alice, signed(otherVersion, quay.alice, quay.bob));
    }

    @Test
    void aSecondEndIsAConflict() {
        gives(quay.alice, signed(says(Outcome.COMPLETED), quay.alice, quay.bob));
        Reply reply = gives(quay.alice, signed(says(Outcome.FAILED), quay.alice, quay.bob));

        assertThat(((Reply.Failure) reply).code()).isEqualTo(ErrorCode.CONFLICT);
        assertThat(held().receipt().map(DeployReceipt::outcome)).contains(Outcome.COMPLETED);
        assertThat(quay.bob.kinds()).doesNotContain(Kind.DEPLOY_FAILED);
    }

    /** What was said before, and comes late, changes nothing. */
    @Test
    void anAcceptanceAfterTheEndChangesNothing() throws Exception {
        gives(quay.alice, signed(says(Outcome.COMPLETED), quay.alice, quay.bob));

        assertThat(quay.ask(quay.bob, request).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(held().receipt().map(DeployReceipt::outcome)).contains(Outcome.COMPLETED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Trust.class,
            names = {"OBSERVER", "UNTRUSTED"})
    void byOneThatIsNotTrusted(Trust trust) throws Exception {
        quay.bob.node().setTrust(quay.alice.did(), trust);
        Reply reply = gives(quay.alice, signed(says(Outcome.COMPLETED), quay.alice, quay.bob));

        assertThat(((Reply.Failure) reply).code()).isEqualTo(ErrorCode.FORBIDDEN);
        assertStillUnderWay();
    }

    /** Nothing is kept of receipts that nobody asked for. */
    @Test
    void aFloodThatNobodyAskedFor() {
        for (int i = 0; i < 300; i++) {
            quay.village.time.advance(Duration.ofMillis(60));
            DeployRequest unasked = Quay.install("1.0");
            DeployReceipt receipt = new DeployReceipt(
                    unasked.id(),
                    unasked.action(),
                    unasked.appId(),
                    unasked.version(),
                    Outcome.COMPLETED,
                    Optional.empty(),
                    quay.village.time.instant());
            assertNotBelieved(
                    quay.alice,
                    SignedReceipt.sign(receipt, RequestJson.hash(unasked), quay.bob.me.publicKey(), quay.alice.me));
        }
    }

    @Test
    void anAnswerThatIsNotTheNodesReceipt() {
        assertAnswer(
                Reason.NOT_PROVEN,
                Reply.Result.of(signed(says(Outcome.COMPLETED), carol, quay.bob).toJson()));
        assertAnswer(Reason.MALFORMED, Reply.Result.done());
        assertStillUnderWay();
    }

    private void assertAnswer(Reason reason, Reply answer) {
        quay.village.putWords(reply -> answer);
        assertThatThrownBy(() -> quay.ask(quay.bob, request))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    /** As many are kept; those that are settled give way, those that are awaited do not. */
    @Test
    void whatWasAskedForIsBounded() throws Exception {
        quay.alice.node().block(quay.bob.did());
        for (int i = 1; i < Commissions.MOST; i++) {
            quay.village.time.advance(Duration.ofMillis(60));
            assertThatThrownBy(() -> quay.ask(quay.bob, Quay.install("1.0"))).isInstanceOf(FederationException.class);
        }
        assertThatThrownBy(() -> quay.ask(quay.bob, Quay.install("1.0")))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.LIMITED));

        gives(quay.alice, signed(says(Outcome.COMPLETED), quay.alice, quay.bob));
        DeployRequest last = Quay.install("2.0");
        assertThatThrownBy(() -> quay.ask(quay.bob, last))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.FORBIDDEN));
        assertThat(quay.bob.node().deploys())
                .hasSize(Commissions.MOST)
                .anyMatch(asked -> asked.request().equals(last.id()))
                .noneMatch(asked -> asked.request().equals(request.id()));
    }
}
