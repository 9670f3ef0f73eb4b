package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.deploy.ConfigValue;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.DeployedApp;
import dev.archipelago.federation.deploy.RuntimeFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deploys between two nodes that trust each other. */
class DeployTest extends AtTheQuay {
    private DeployReceipt ask(DeployRequest request) throws FederationException {
        return quay.ask(quay.bob, request);
    }

    private DeployReceipt last() {
        return quay.bob.node().deploys().getFirst().receipt().orElseThrow();
    }

    @Test
    void anAppIsInstalledUpdatedAndUninstalled() throws Exception {
        DeployReceipt receipt = ask(Quay.install("1.0"));
        assertThat(receipt.outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.alice.node().apps())
                .containsExactly(new DeployedApp(
                        "hello",
                        "1.0",
                        quay.runtime.specs.getFirst().image(),
                        quay.bob.did(),
                        "running",
                        quay.village.time.instant()));

        quay.village.time.advance(Duration.ofSeconds(1));
        assertThat(ask(Quay.update("2.0")).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.alice.node().apps())
                .singleElement()
                .matches(app -> app.version().equals("2.0"));

        assertThat(ask(Quay.uninstall()).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.alice.node().apps()).isEmpty();
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "start 2.0", "remove");
        assertThat(quay.alice.kinds())
                .containsSubsequence(Kind.DEPLOY_ACCEPTED, Kind.DEPLOY_COMPLETED, Kind.DEPLOY_ACCEPTED);
        assertThat(quay.bob.kinds()).contains(Kind.DEPLOY_COMPLETED);
    }

    @Test
    void theAppGetsWhatThePolicySaysAndNothingElse() throws Exception {
        ask(Quay.install(Map.of(
                "GREETING", ConfigValue.of("hi there"), "PORT", ConfigValue.of(8080), "LOUD", ConfigValue.of(true))));

        assertThat(quay.runtime.specs.getFirst().environment())
                .isEqualTo(Map.of("GREETING", "hi there", "PORT", "8080", "LOUD", "true"));
        assertThat(quay.runtime.patience).isEqualTo(Duration.ofSeconds(30));
        assertThat(quay.runtime.specs.getFirst().toString()).doesNotContain("hi there");
    }

    @Test
    void appsAreToldInTheSnapshotBesideThoseThatTheNodeTells() throws Exception {
        quay.alice.state = Snapshot.named("a").app("bitcoin", "running", "27.0");
        ask(Quay.install("1.0"));
        quay.bob.node().sync(quay.alice.did(), quay.by());

        assertThat(quay.bob
                        .node()
                        .state(quay.alice.did())
                        .orElseThrow()
                        .snapshot()
                        .apps())
                .containsExactly(
                        new AppStatus("bitcoin", "running", Optional.of("27.0")),
                        new AppStatus("hello", "running", Optional.of("1.0")));
    }

    @Test
    void whatIsOnItsWayIsShownWithHowFarItIs() throws Exception {
        List<DeployedApp> meanwhile = new ArrayList<>();
        quay.runtime.whileFetching = () -> meanwhile.addAll(quay.alice.node().apps());

        ask(Quay.install("1.0"));

        assertThat(meanwhile)
                .singleElement()
                .matches(app -> app.status().equals("fetching: 12.5 MiB"))
                .matches(app -> app.owner().equals(quay.bob.did()));
    }

    @Test
    void anUnhealthyUpdateGoesBackToWhatRanBefore() throws Exception {
        ask(Quay.install("1.0"));
        quay.runtime.unhealthy.add("2.0");

        DeployReceipt receipt = ask(Quay.update("2.0"));

        assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(receipt.reason()).contains("the app did not become healthy in time");
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "start 2.0", "back from 2.0");
        assertThat(quay.alice.node().apps())
                .singleElement()
                .matches(app -> app.version().equals("1.0"));
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_FAILED);
    }

    @Test
    void anUnhealthyInstallLeavesNothing() throws Exception {
        quay.runtime.unhealthy.add("1.0");

        assertThat(ask(Quay.install("1.0")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(quay.runtime.version("hello")).isEmpty();
        assertThat(quay.alice.node().apps()).isEmpty();
        quay.runtime.unhealthy.clear();
        assertThat(ask(Quay.install("1.0")).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    /** What the runtime says is for the operator here; the other node hears a sentence of ours. */
    @ParameterizedTest
    @CsvSource({
        "fetch, IMAGE, the image could not be fetched by its digest",
        "install, START, the app could not be started",
        "fetch, UNAVAILABLE, the runtime there does not answer",
        "health, START, the app could not be started"
    })
    void aRuntimeThatFailsLeavesNothingAndNoSecretTravels(String call, RuntimeFailure.Reason reason, String told)
            throws Exception {
        quay.runtime.failing.put(call, reason);

        DeployReceipt receipt = ask(Quay.install("1.0"));

        assertThat(receipt.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(receipt.reason()).contains(told);
        assertThat(quay.runtime.version("hello")).isEmpty();
    }

    @Test
    void aRuntimeThatDoesNotAnswerIsAskedAgainForAnHour() throws Exception {
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        assertThat(ask(Quay.install("1.0")).outcome()).isEqualTo(Outcome.ACCEPTED);
        quay.tend(quay.alice);
        assertThat(last().outcome()).isEqualTo(Outcome.ACCEPTED);

        quay.runtime.failing.clear();
        quay.tend(quay.alice);
        assertThat(last().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0");

        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        ask(Quay.update("2.0"));
        quay.village.time.advance(Duration.ofMinutes(61));
        quay.tend(quay.alice);
        assertThat(last().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(quay.runtime.version("hello")).contains("1.0");
    }

    /** A crash left it made and not started: it is the runtime's to finish that, under the same key. */
    @Test
    void whatWasMadeAndDoesNotRunIsFinishedAndNotMadeAgain() throws Exception {
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        DeployRequest request = Quay.install("1.0");
        ask(request);
        quay.runtime.failing.clear();
        quay.runtime.leave(request, quay.bob.me.publicKey());
        quay.tend(quay.alice);

        assertThat(last().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.specs).hasSize(1);
        assertThat(quay.runtime.effects).isEmpty();
    }

    @Test
    void whereGoingBackFailsTheReceiptSaysSo() throws Exception {
        quay.runtime.failing.putAll(
                Map.of("install", RuntimeFailure.Reason.START, "rollback", RuntimeFailure.Reason.START));

        assertThat(ask(Quay.install("1.0")).reason())
                .contains("the app could not be started; going back failed: the app could not be started");
    }

    @Test
    void aRuntimeThatThrowsAnythingIsOneThatFails() throws Exception {
        quay.runtime.whileFetching = () -> {
            throw new IllegalStateException("unforeseen");
        };

        assertThat(ask(Quay.install("1.0")).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(quay.runtime.effects).isEmpty();
    }

    @Test
    void anOutcomeThatWasNotHeardIsToldUntilItIs() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.village.suffer(Fault.ANSWER_LOST);
        assertThatThrownBy(() -> ask(request)).isInstanceOf(FederationException.class);
        quay.village.suffer(Fault.CALL_LOST);
        quay.tend(quay.alice);
        quay.village.suffer(Fault.NONE);
        quay.alice.restart();
        quay.tend(quay.alice);

        assertThat(last().outcome()).isEqualTo(Outcome.COMPLETED);
        long told = receipts();
        quay.tend(quay.alice);
        quay.village.time.advance(Duration.ofHours(2));
        quay.tend(quay.alice);
        assertThat(receipts()).isEqualTo(told);
    }

    private long receipts() {
        return quay.village.calls().stream()
                .filter(Method.DEPLOY_RECEIPT.text()::equals)
                .count();
    }

    /** Each pause is twice the one before, up to an hour, for seven days. */
    @Test
    void aNodeThatNeverTakesItsReceiptIsNotAskedOften() throws Exception {
        quay.bob.node().setTrust(quay.alice.did(), Trust.OBSERVER);
        quay.village.time.advance(Duration.ofHours(1));
        quay.village.suffer(Fault.CALL_LOST);
        quay.calls(quay.bob, Quay.install("1.0"));
        for (int halfMinute = 0; halfMinute < 120; halfMinute++) {
            quay.village.time.advance(Duration.ofSeconds(30));
            quay.alice.node().tend(quay.by());
        }
        assertThat(receipts()).isBetween(5L, 9L);
        long first = receipts();
        for (int hour = 0; hour < 6 * 24 - 1; hour++) {
            quay.village.time.advance(Duration.ofHours(1));
            quay.alice.node().tend(quay.by());
        }
        assertThat(receipts() - first).isBetween(138L, 143L);
        quay.village.time.advance(Duration.ofDays(2));
        quay.alice.node().tend(quay.by());
        long end = receipts();
        quay.village.time.advance(Duration.ofDays(1));
        quay.alice.node().tend(quay.by());
        assertThat(receipts()).isEqualTo(end);
    }

    @Test
    void whoeverIsNotTrustedForReceiptsStillLearnsByAskingAgain() throws Exception {
        quay.bob.node().setTrust(quay.alice.did(), Trust.OBSERVER);
        DeployRequest request = Quay.install("1.0");

        assertThat(ask(request).outcome()).isEqualTo(Outcome.ACCEPTED);
        assertThat(ask(request).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void whatWasAskedAndAnsweredOutlivesBothNodes() throws Exception {
        ask(Quay.install("1.0"));
        List<?> asked = quay.bob.node().deploys();
        List<DeployedApp> apps = quay.alice.node().apps();
        quay.alice.restart();
        quay.bob.restart();
        quay.tend(quay.alice);

        assertThat(quay.bob.node().deploys()).isEqualTo(asked);
        assertThat(quay.alice.node().apps()).isEqualTo(apps);
        quay.village.time.advance(Duration.ofDays(31));
        quay.bob.node().tend(quay.by());
        assertThat(quay.bob.node().deploys()).isEmpty();
        quay.alice.node().tend(quay.by());
        assertThat(quay.alice.node().apps()).isEqualTo(apps);
    }

    @Test
    void anAppThatIsGoneIsToldAsMissing() throws Exception {
        ask(Quay.install("1.0"));
        quay.runtime.lose("hello");
        quay.tend(quay.alice);

        assertThat(quay.alice.node().apps())
                .singleElement()
                .matches(app -> app.status().equals("missing"));
        assertThat(ask(Quay.uninstall()).outcome()).isEqualTo(Outcome.COMPLETED);
    }

    @Test
    void theOperatorRemovesAnAppWhoseOwnerIsGone() throws Exception {
        ask(Quay.install("1.0"));
        quay.alice.node().remove(quay.bob.did());

        assertThat(operator(quay.alice, "federation.remove-app", "{\"app_id\":\"hello\"}"))
                .contains("\"app_id\":\"hello\"");

        assertThat(quay.alice.node().apps()).isEmpty();
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "remove");
        assertThat(operator(quay.alice, "federation.remove-app", "{\"app_id\":\"hello\"}"))
                .contains("no other node has an app of that name here");
    }

    @Test
    void anAppThatWasRemovedCanBeInstalledAgain() throws Exception {
        ask(Quay.install("1.0"));
        quay.alice.node().removeApp("hello");

        assertThat(ask(Quay.install("1.0")).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "remove", "start 1.0");
    }

    @Test
    void whatIsBeingDeployedIsNotRemoved() throws Exception {
        ask(Quay.install("1.0"));
        List<Throwable> refusals = new ArrayList<>();
        quay.runtime.whileFetching =
                () -> refusals.add(catchThrowable(() -> quay.alice.node().removeApp("hello")));

        assertThat(ask(Quay.update("2.0")).outcome()).isEqualTo(Outcome.COMPLETED);

        assertThat(refusals)
                .singleElement()
                .isInstanceOfSatisfying(
                        FederationException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(FederationException.Reason.LIMITED));
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "start 2.0");
    }

    @Test
    void whatIsBeingRemovedIsNotDeployed() throws Exception {
        ask(Quay.install("1.0"));
        List<Throwable> refusals = new ArrayList<>();
        quay.runtime.whileRemoving = () -> refusals.add(catchThrowable(() -> ask(Quay.update("2.0"))));

        quay.alice.node().removeApp("hello");

        assertThat(refusals)
                .singleElement()
                .satisfies(refusal -> assertThat(refusal).hasMessageContaining("under way"));
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "remove");
    }

    @Test
    void anAppThatTheRuntimeDoesNotRemoveStaysInTheBook() throws Exception {
        ask(Quay.install("1.0"));
        quay.runtime.failing.put("uninstall", RuntimeFailure.Reason.UNAVAILABLE);

        assertThatThrownBy(() -> quay.alice.node().removeApp("hello")).hasMessageContaining("hello is not removed");
        quay.runtime.failing.clear();

        assertThat(quay.alice.node().apps()).hasSize(1);
        quay.alice.node().removeApp("hello");
        assertThat(quay.alice.node().apps()).isEmpty();
    }

    @Test
    void theOperatorAsksOverTheControlListener() {
        String params =
                "{\"did\":\"%s\",\"action\":\"install\",\"app_id\":\"hello\",\"version\":\"1.0\",\"image\":\"%s\"}"
                        .formatted(quay.alice.did(), Quay.IMAGE);

        assertThat(operator(quay.bob, "federation.deploy", params))
                .contains("\"outcome\":\"completed\"", "\"app_id\":\"hello\"", "\"request_id\":\"");
        assertThat(operator(quay.bob, "federation.apps", "{}"))
                .contains("\"apps\":[]", "\"did\":\"" + quay.alice.did() + "\"", "\"completed\"");
        assertThat(operator(quay.alice, "federation.apps", "{}"))
                .contains("\"owner\":\"" + quay.bob.did() + "\"", "\"status\":\"running\"", Quay.IMAGE);
    }

    private static String operator(House house, String method, String params) {
        Caller operator = new Caller(Optional.empty(), Caller.Proof.OPERATOR);
        return new String(
                house.node()
                        .operator()
                        .handle(operator, Call.of(method, params))
                        .body(),
                StandardCharsets.UTF_8);
    }
}
