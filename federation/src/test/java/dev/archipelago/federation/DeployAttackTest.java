package dev.archipelago.federation;

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
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a member tries to have run beyond what it may. */
class DeployAttackTest {
    @TempDir
    Path folder;

    private Quay quay;

    @BeforeEach
    void build() throws Exception {
        quay = new Quay(folder);
    }

    @AfterEach
    void tearDown() {
        quay.close();
    }

    private static ErrorCode error(Reply reply) {
        return ((Reply.Failure) reply).code();
    }

    private static SignedReceipt receipt(Reply reply) throws Exception {
        assertThat(reply).isInstanceOf(Reply.Result.class);
        return SignedReceipt.read(Fields.of("receipt", Json.parse(((Reply.Result) reply).json())));
    }

    private void assertRefused(Reply reply, String reason) throws Exception {
        SignedReceipt given = receipt(reply);
        assertThat(given.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(given.receipt().reason())
                .hasValueSatisfying(why -> assertThat(why).contains(reason));
        assertThat(given.isBy(quay.alice.me.publicKey(), quay.bob.me.publicKey()))
                .isTrue();
    }

    private void assertNothingRan() {
        assertThat(quay.runtime.effects).isEmpty();
        assertThat(quay.runtime.specs).isEmpty();
    }

    @Test
    void anObserverDeploysNothing() throws Exception {
        quay.alice.node().setTrust(quay.bob.did(), Trust.OBSERVER);

        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.FORBIDDEN);
        assertNothingRan();
    }

    @Test
    void oneThatJoinsDeploysNothing() throws Exception {
        House carol = quay.village.house("carol");
        quay.village.suffer(Fault.HEARTBEAT_LOST);
        quay.join(carol);

        assertThat(error(quay.calls(carol, Quay.install("1.0")))).isEqualTo(ErrorCode.FORBIDDEN);
        assertNothingRan();
    }

    @Test
    void oneThatWasRemovedAndAStrangerDeployNothing() throws Exception {
        quay.alice.node().remove(quay.bob.did());
        House carol = quay.village.house("carol");

        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.REMOVED);
        assertThat(error(quay.calls(carol, Quay.install("1.0")))).isEqualTo(ErrorCode.UNAUTHENTICATED);
        assertNothingRan();
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

        assertNothingRan();
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

        assertNothingRan();
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

        assertNothingRan();
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_REFUSED);
    }

    @Test
    void withoutAPolicyOrARuntimeEverythingIsRefused() throws Exception {
        quay.policy = DeployPolicy.denyAll();
        assertRefused(quay.calls(quay.bob, Quay.install("1.0")), "the operator allows no app hello");
        assertThat(quay.alice.kinds()).contains(Kind.DEPLOY_REFUSED);

        quay.village.equip(builder -> builder.deploys(Quay.POLICY));
        quay.alice.restart();
        assertRefused(quay.calls(quay.bob, Quay.install("1.0")), "this node runs no apps");
        assertNothingRan();
    }

    @Test
    void aRequestThatIsReplayedIsAnsweredTheSameAndDoneOnce() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);
        Reply after = quay.calls(quay.bob, request);
        quay.calls(quay.bob, Quay.uninstall());
        quay.alice.restart();

        assertThat(quay.calls(quay.bob, request)).isEqualTo(after);
        assertThat(receipt(after).receipt().outcome()).isEqualTo(Outcome.COMPLETED);
        assertThat(quay.runtime.effects).containsExactly("start 1.0", "remove");
    }

    /** What was refused stays refused under its id, whatever the operator allows later. */
    @Test
    void aRefusedRequestThatIsReplayedLaterIsNotDone() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.policy = DeployPolicy.denyAll();
        quay.calls(quay.bob, request);
        quay.policy = Quay.POLICY;

        assertRefused(quay.calls(quay.bob, request), "the operator allows no app hello");
        assertNothingRan();
    }

    @Test
    void anotherRequestUnderTheSameIdIsAConflict() throws Exception {
        DeployRequest request = Quay.install("1.0");
        quay.calls(quay.bob, request);
        DeployRequest other =
                new DeployRequest(request.id(), DeployAction.UPDATE, "hello", "1.0", request.image(), Map.of());

        assertThat(error(quay.calls(quay.bob, other))).isEqualTo(ErrorCode.CONFLICT);
        assertThat(quay.ask(quay.bob, request).outcome()).isEqualTo(Outcome.COMPLETED);
        assertThatThrownBy(() -> quay.ask(quay.bob, other))
                .isInstanceOfSatisfying(
                        FederationException.class, e -> assertThat(e.reason()).isEqualTo(Reason.CONFLICT));
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

        assertThat(receipt(quay.calls(carol, request)).receipt().reason())
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
            receipt(quay.calls(quay.bob, Quay.install("1.0")));
        }
        quay.policy = Quay.POLICY;
        assertThat(error(quay.calls(quay.bob, Quay.install("1.0")))).isEqualTo(ErrorCode.RATE_LIMITED);
        assertRefused(quay.calls(quay.bob, first), "the operator allows no app");
        House carol = quay.village.house("carol");
        quay.join(carol);
        assertThat(receipt(quay.calls(carol, Quay.install("1.0"))).receipt().outcome())
                .isEqualTo(Outcome.ACCEPTED);

        quay.village.time.advance(Duration.ofDays(6));
        quay.alice.node().tend(quay.by());
        assertRefused(quay.calls(quay.bob, first), "the operator allows no app");
        quay.village.time.advance(Duration.ofDays(1));
        quay.alice.node().tend(quay.by());
        assertRefused(quay.calls(quay.bob, first), "another node installed");
    }

    @Test
    void oneAtATimeForAnAppAndFewInAll() throws Exception {
        quay.policy = Quay.policy("{\"apps\":{" + apps() + "}}");
        quay.runtime.failing.put("list", RuntimeFailure.Reason.UNAVAILABLE);
        quay.calls(quay.bob, app("app0"));

        assertThat(error(quay.calls(quay.bob, app("app0")))).isEqualTo(ErrorCode.RATE_LIMITED);
        for (int i = 1; i < DeployDesk.MOST_UNDER_WAY; i++) {
            receipt(quay.calls(quay.bob, app("app" + i)));
        }
        assertThat(error(quay.calls(quay.bob, app("app8")))).isEqualTo(ErrorCode.RATE_LIMITED);

        quay.runtime.failing.clear();
        quay.tend(quay.alice);
        assertThat(quay.runtime.effects).hasSize(DeployDesk.MOST_UNDER_WAY);
        receipt(quay.calls(quay.bob, app("app8")));
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"image\":\"127.0.0.1:5000/apps/hello\"' | pinned by its digest",
                "'\"image\":\"127.0.0.1:5000/apps/hello:1.0\"' | pinned by its digest",
                "'\"image\":\"127.0.0.1:5000/apps/hello@*\"' | digest is sha256",
                "'\"image\":\"127.0.0.1:5000/apps/hello@sha256:abcd\"' | digest is sha256",
                "'\"image\":\"apps/hello@sha256:abababababababababababababababababababababababababababababababab\"' | registry",
                "'\"image\":7' | must be a text",
                "'\"mounts\":[\"/:/host\"]' | not known here",
                "'\"image\":null' | takes an image"
            })
    void aRequestThatIsNotWholeIsNoRequest(String member, String why) {
        String params = Quay.text(Quay.install("1.0")).replaceFirst("\"image\":\"[^\"]+\"", member);

        Reply.Failure failure = (Reply.Failure) quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), params);
        assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
        assertThat(failure.message()).contains(why);
        assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sha256:ab | sha256:cd | not this digest",
                "apps/hello | apps/hellp | no image of this repository",
                "127.0.0.1:5000 | 127.0.0.1:5001 | no image of this repository",
                "'\"app_id\":\"hello\"' | '\"app_id\":\"world\"' | allows no app world",
            })
    void anotherImageOrAppThanTheOperatorNamedIsRefused(String what, String instead, String why) throws Exception {
        String params = Quay.text(Quay.install("1.0")).replace(what, instead);

        assertRefused(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), params), why);
        assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"LD_PRELOAD\":\"/x.so\"' | allows no setting LD_PRELOAD",
                "'\"GREETING\":\"HI\"' | does not have the form",
                "'\"GREETING\":7' | must be a string",
                "'\"PORT\":\"80\"' | must be a number",
                "'\"PORT\":81' | none of the values",
                "'\"LOUD\":1' | must be a boolean",
            })
    void settingsThatTheOperatorDoesNotAllowAreRefused(String setting, String why) throws Exception {
        assertRefused(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), with(setting)), why);
        assertNothingRan();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"GREETING\":\"a\\nb\"'",
                "'\"GREETING\":\"a\\u0000b\"'",
                "'\"GREETING\":\"a\\u202eb\"'",
                "'\"GREETING\":[\"a\"]'",
                "'\"GREETING\":null'",
                "'\"GREETING\":{}'",
                "'\"A=B\":\"a\"'",
                "'\"\":\"a\"'",
                "'\"PORT\":9007199254740993'",
            })
    void settingsThatAreNoneMakeNoRequest(String setting) {
        assertThat(error(quay.bob.calls(quay.alice, Method.DEPLOY_APP.text(), with(setting))))
                .isEqualTo(ErrorCode.BAD_REQUEST);
        assertNothingRan();
    }

    private static String with(String setting) {
        String params = Quay.text(Quay.install("1.0"));
        return params.substring(0, params.length() - 1) + ",\"config\":{" + setting + "}}";
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
        assertNothingRan();
    }
}
