package dev.archipelago.federation;

import static dev.archipelago.federation.Refusals.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.RuntimeFailure;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a member tries to have run beyond what it may. */
class DeployAttackTest extends AtTheQuay {
    @Test
    void anObserverDeploysNothing() throws Exception {
        quay.alice.node().setTrust(quay.bob.did(), Trust.OBSERVER);

        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.FORBIDDEN);
        quay.assertNothingRan();
    }

    @Test
    void oneThatJoinsDeploysNothing() throws Exception {
        House carol = quay.village.house("carol");
        quay.village.suffer(Fault.HEARTBEAT_LOST);
        quay.join(carol);

        assertThat(error(quay.calls(carol, Quay.install("1.0")))).isEqualTo(ErrorCode.FORBIDDEN);
        quay.assertNothingRan();
    }

    @Test
    void oneThatWasRemovedAndAStrangerDeployNothing() throws Exception {
        quay.alice.node().remove(quay.bob.did());
        House carol = quay.village.house("carol");

        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.REMOVED);
        assertThat(error(quay.calls(carol, Quay.install("1.0")))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        quay.assertNothingRan();
    }

    private enum Ending {
        DEMOTED,
        REMOVED,
        BLOCKED,
        REMOVED_AND_JOINED_AGAIN
    }

    /** The image comes slowly, and meanwhile the operator thinks better of it. */
    @ParameterizedTest
    @EnumSource
    void whoIsTrustedNoMoreWhenTheImageHasComeDeploysNothing(Ending ending) throws Exception {
        quay.runtime.whileFetching = () -> end(ending);

        quay.calls(quay.bob, Quay.install("1.0"));

        quay.assertNothingRan();
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_ACCEPTED, Kind.DEPLOY_REFUSED);
        assertThat(quay.alice.node().apps()).isEmpty();
    }

    /** It was accepted, and the runtime did not answer until the operator thought better of it. */
    @ParameterizedTest
    @EnumSource
    void whoIsTrustedNoMoreWhenItIsDoneAtLastDeploysNothing(Ending ending) throws Exception {
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.calls(quay.bob, Quay.install("1.0"));
        quay.runtime.failing.clear();
        end(ending);
        boolean[] fetched = new boolean[1];
        quay.runtime.whileFetching = () -> fetched[0] = true;
        quay.tend(quay.alice);

        quay.assertNothingRan();
        assertThat(fetched[0]).isFalse();
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_REFUSED);
    }

    private void end(Ending ending) {
        try {
            switch (ending) {
                case DEMOTED -> quay.alice.node().setTrust(quay.bob.did(), Trust.OBSERVER);
                case REMOVED -> quay.alice.node().remove(quay.bob.did());
                case BLOCKED -> quay.alice.node().block(quay.bob.did());
                case REMOVED_AND_JOINED_AGAIN -> {
                    quay.alice.node().remove(quay.bob.did());
                    quay.bob
                            .node()
                            .join(quay.alice
                                    .node()
                                    .invite(InviteTerms.DEFAULT)
                                    .code()
                                    .text());
                }
            }
        } catch (FederationException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void anUninstallIsForWhomIsTrustedWhenItIsDone() throws Exception {
        quay.ask(quay.bob, Quay.install("1.0"));
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.calls(quay.bob, Quay.uninstall());
        quay.runtime.failing.clear();
        end(Ending.DEMOTED);
        quay.tend(quay.alice);

        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void whatThePolicyAllowsNoMoreIsNotDone() throws Exception {
        quay.runtime.whileFetching = () -> quay.policy = DeployPolicy.denyAll();

        quay.calls(quay.bob, Quay.install("1.0"));

        quay.assertNothingRan();
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_REFUSED);
    }

    @Test
    void withoutAPolicyOrARuntimeEverythingIsRefused() throws Exception {
        quay.policy = DeployPolicy.denyAll();
        quay.assertRefused(quay.calls(quay.bob, Quay.install("1.0")), "the operator allows no app hello");
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_REFUSED);

        quay.village.equip(builder -> builder.deploys(Quay.POLICY));
        quay.alice.restart();
        quay.assertRefused(quay.calls(quay.bob, Quay.install("1.0")), "this node runs no apps");
        quay.assertNothingRan();
    }

    @Test
    void aRequestThatIsReplayedIsAnsweredTheSameAndDoneOnce() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);
        Reply after = quay.calls(quay.bob, request);
        quay.calls(quay.bob, Quay.uninstall());
        quay.alice.restart();

        assertThat(quay.calls(quay.bob, request)).isEqualTo(after);
        assertThat(Quay.receipt(after).receipt().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "remove");
    }

    /** What was refused stays refused under its id, whatever the operator allows later. */
    @Test
    void aRefusedRequestThatIsReplayedLaterIsNotDone() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.policy = DeployPolicy.denyAll();
        quay.calls(quay.bob, request);
        quay.policy = Quay.POLICY;

        quay.assertRefused(quay.calls(quay.bob, request), "the operator allows no app hello");
        quay.assertNothingRan();
    }

    @Test
    void anotherRequestUnderTheSameIdIsAConflict() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);
        DeployRequest other =
                new DeployRequest(request.id(), DeployAction.UPDATE, "hello", "1.0", request.image(), Map.of());

        assertThat(error(quay.calls(quay.bob, other))).isEqualTo(ErrorCode.CONFLICT);
        assertThat(quay.ask(quay.bob, request).outcome()).isEqualTo(Outcome.COMPLETED);
        int calls = quay.village.calls().size();
        assertThatThrownBy(() -> quay.ask(quay.bob, other))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
        assertThat(quay.village.calls()).hasSize(calls);
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void anotherImageUnderTheSameIdIsAConflict() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);
        String other = Quay.text(request).replace(Quay.DIGEST, Quay.OTHER_DIGEST);

        assertThat(error(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), other)))
                .isEqualTo(ErrorCode.CONFLICT);
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    /** Two nodes' ids have nothing to do with each other. */
    @Test
    void anIdOfAnotherNodeIsNotTaken() throws Exception {
        House carol = quay.village.house("carol");
        quay.join(carol);
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);

        assertThat(Quay.receipt(quay.calls(carol, request)).receipt().reason())
                .contains("another node installed an app of this name");
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void aDeployIsRememberedForSevenDaysAndNoneGivesWayBefore() throws Exception {
        quay.policy = DeployPolicy.denyAll();
        DeployRequest first = Quay.install("1.0");
        quay.calls(quay.bob, first);
        for (int i = 1; i < DeployDesk.MOST_OF_ONE; i++) {
            quay.village.time.advance(Duration.ofSeconds(1));
            Quay.receipt(quay.calls(quay.bob, Quay.install("1.0")));
        }
        quay.policy = Quay.POLICY;
        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.RATE_LIMITED);
        quay.assertRefused(quay.calls(quay.bob, first), "the operator allows no app");
        House carol = quay.village.house("carol");
        quay.join(carol);
        assertThat(Quay.receipt(quay.calls(carol, Quay.install("1.0")))
                        .receipt()
                        .outcome())
                .isEqualTo(Outcome.ACCEPTED);

        quay.village.time.advance(Duration.ofDays(6));
        quay.alice.node().tend(quay.by());
        quay.assertRefused(quay.calls(quay.bob, first), "the operator allows no app");
        quay.village.time.advance(Duration.ofDays(1));
        quay.alice.node().tend(quay.by());
        quay.assertRefused(quay.calls(quay.bob, first), "another node installed");
    }

    @Test
    void oneAtATimeForAnAppAndFewInAll() throws Exception {
        quay.policy = Quay.policy("{\"apps\":{" + apps() + "}}");
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.calls(quay.bob, app("app0"));

        assertThat(error(quay.calls(quay.bob, app("app0")))).isEqualTo(ErrorCode.RATE_LIMITED);
        for (int i = 1; i < DeployDesk.MOST_UNDER_WAY; i++) {
            Quay.receipt(quay.calls(quay.bob, app("app" + i)));
        }
        assertThat(error(quay.calls(quay.bob, app("app8")))).isEqualTo(ErrorCode.RATE_LIMITED);

        quay.runtime.failing.clear();
        quay.tend(quay.alice);
        assertThat(quay.runtime.effects).hasSize(DeployDesk.MOST_UNDER_WAY);
        Quay.receipt(quay.calls(quay.bob, app("app8")));
    }

    private static String apps() {
        StringBuilder apps = new StringBuilder();
        for (int i = 0; i < 9; i++) {
            apps.append(i == 0 ? "" : ",").append("\"app%d\":{\"images\":[\"%s\"]}".formatted(i, Quay.IMAGE));
        }
        return apps.toString();
    }

    private static DeployRequest app(String id) {
        DeployRequest like = Quay.install("1.0");
        return new DeployRequest(like.id(), like.action(), id, like.version(), like.image(), like.config());
    }

    @Test
    void anAppIsUpdatedAndUninstalledByItsInstallerAlone() throws Exception {
        House carol = quay.village.house("carol");
        quay.join(carol);
        quay.ask(quay.bob, Quay.install("1.0"));

        assertThat(quay.ask(carol, Quay.update("6.6")).reason())
                .contains("only the node that installed the app may update it");
        assertThat(quay.ask(carol, Quay.uninstall()).reason())
                .contains("only the node that installed the app may uninstall it");
        assertThat(quay.ask(carol, Quay.install("6.6")).reason())
                .contains("another node installed an app of this name");
        assertThat(quay.ask(quay.bob, Quay.install("1.0")).reason())
                .contains("the app is installed already: ask for an update");
        assertThat(quay.runtime.effects).containsExactly("start 1.0");
    }

    @Test
    void whatIsNotThereIsNotUpdated() throws Exception {
        assertThat(quay.ask(quay.bob, Quay.update("1.0")).reason()).contains("there is no such app");
        assertThat(quay.ask(quay.bob, Quay.uninstall()).reason()).contains("there is no such app");
        quay.assertNothingRan();
    }
}
