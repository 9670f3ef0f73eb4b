package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.FederationEvent.Kind;
import dev.archipelago.federation.Village.Fault;
import dev.archipelago.federation.Village.House;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Members that ask each other how they are. */
class SyncTest extends Neighbours {
    private static final Snapshot HOME =
            Snapshot.named("Alice's home").app("bitcoin", "running", "27.0").cpu(12.5);

    @BeforeEach
    void join() throws Exception {
        alice.state = HOME;
        bob.joins(alice);
        bob.events.clear();
    }

    private void tend(House house, Duration time) throws FederationException {
        Instant until = village.time.instant().plus(time);
        while (village.time.instant().isBefore(until)) {
            village.time.advance(Duration.ofSeconds(30));
            house.tend();
        }
    }

    private long questions() {
        return village.calls().stream().filter("federation.get-state"::equals).count();
    }

    private SyncResult ask() throws FederationException {
        return bob.node().sync(alice.did(), village.soon());
    }

    @Test
    void whatAMemberTellsIsKnownAndOutlivesTheNode() throws Exception {
        SyncResult result = ask();

        assertThat(result.ok()).isTrue();
        assertThat(result.bytes()).isPositive();
        KnownState known = bob.node().state(alice.did()).orElseThrow();
        assertThat(known).isEqualTo(new KnownState(HOME, village.time.instant()));
        assertThat(alice.at(bob).orElseThrow().name()).contains("Alice's home");
        assertThat(bob.kinds()).contains(Kind.STATE_UPDATED, Kind.NODE_UPDATED, Kind.NODE_ONLINE);

        bob.restart();
        assertThat(bob.node().state(alice.did())).contains(known);
        assertThat(alice.at(bob).orElseThrow().lastSeen()).isPresent();
    }

    @Test
    void anAliasIsStrongerThanTheNameThatAPeerTells() throws Exception {
        bob.node().alias(alice.did(), "ally");

        ask();

        assertThat(alice.at(bob).orElseThrow().name()).contains("ally");
    }

    @Test
    void whatWasToldLaterIsNotReplacedByWhatWasToldBefore() throws Exception {
        Village.Deed askingAgain = this::ask;
        alice.state = Snapshot.named("before");
        village.passBy(new Village.Passage() {
            private int passed;

            @Override
            public void pass() {
                passed++;
                if (passed == 2) {
                    alice.state = Snapshot.named("after");
                    askingAgain.succeed();
                }
            }
        });

        ask();

        assertThat(bob.node().state(alice.did()).orElseThrow().snapshot().name())
                .contains("after");
    }

    @Test
    void membersAreAskedByThemselvesWithinAnInterval() throws Exception {
        tend(bob, Duration.ofMinutes(6));

        assertThat(bob.node().state(alice.did())).isPresent();
        long before = questions();
        tend(bob, Duration.ofMinutes(30));
        assertThat(questions() - before).isBetween(4L, 7L);
    }

    @Test
    void whoIsNotReachedIsOfflineWithTheReasonUntilItCalls() throws Exception {
        village.suffer(Fault.CALL_LOST);

        assertThat(ask().error()).hasValueSatisfying(error -> assertThat(error).contains("the call was lost"));
        assertThat(bob.node().contact(alice.did()).online()).isFalse();
        assertThat(bob.node().contact(alice.did()).reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("the call was lost"));
        assertThat(bob.kinds()).contains(Kind.NODE_OFFLINE);

        village.suffer(Fault.NONE);
        alice.node().send(bob.did(), "here I am", village.soon());
        assertThat(bob.node().contact(alice.did())).isEqualTo(new Contact(true, Optional.empty(), Optional.empty()));
        assertThat(bob.kinds()).contains(Kind.NODE_ONLINE);
        tend(bob, Duration.ofMinutes(1));
        assertThat(bob.node().state(alice.did())).isPresent();
    }

    @Test
    void whoMayNotLookIsToldSoAndAsksSeldom() throws Exception {
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);

        assertThat(ask().error()).hasValueSatisfying(error -> assertThat(error).contains("forbidden"));
        assertThat(bob.node().state(alice.did())).isEmpty();
        tend(bob, Duration.ofHours(5));
        long before = questions();
        tend(bob, Duration.ofHours(5));
        assertThat(questions() - before).isBetween(4L, 15L);

        alice.node().setTrust(bob.did(), Trust.OBSERVER);
        assertThat(bob.node().sync(village.soon())).singleElement().matches(SyncResult::ok);
    }

    @Test
    void aRaiseThatWasLostIsHeardByAsking() throws Exception {
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);
        village.suffer(Fault.CALL_LOST);
        alice.node().setTrust(bob.did(), Trust.OBSERVER);
        village.suffer(Fault.NONE);
        bob.events.clear();

        tend(bob, Duration.ofHours(1));

        assertThat(alice.at(bob).orElseThrow().granted()).contains(Trust.OBSERVER);
        assertThat(bob.node().state(alice.did())).isPresent();
        assertThat(bob.kinds().stream().filter(Kind.TRUST_CHANGED::equals)).hasSize(1);
    }

    @Test
    void aLossOfTrustOfWhichTheNewsWasLostIsHeardByAsking() throws Exception {
        village.suffer(Fault.CALL_LOST);
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);
        village.suffer(Fault.NONE);

        assertThat(ask().ok()).isFalse();

        assertThat(alice.at(bob).orElseThrow().granted()).contains(Trust.UNTRUSTED);
    }

    @Test
    void whoGrantsWhatItDeclinedIsAskedAgainAtOnce() throws Exception {
        village.suffer(Fault.CALL_LOST);
        alice.node().setTrust(bob.did(), Trust.UNTRUSTED);
        village.suffer(Fault.NONE);
        Village.Deed raise = () -> alice.node().setTrust(bob.did(), Trust.OBSERVER);
        village.passBy(new Village.Passage() {
            private int passed;

            @Override
            public void pass() {
                passed++;
                if (passed == 2) {
                    raise.succeed();
                }
            }
        });

        assertThat(ask().ok()).isTrue();
    }

    @Test
    void whoWasRemovedIsForgottenAtTheNextQuestion() throws Exception {
        village.suffer(Fault.CALL_LOST);
        alice.node().remove(bob.did());
        village.suffer(Fault.NONE);

        assertThat(ask().ok()).isFalse();
        assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
        assertThatThrownBy(this::ask).isInstanceOf(FederationException.class);
        assertThat(bob.node().sync(village.soon())).isEmpty();
    }

    @Test
    void aHostileStateIsRefusedAndTheOldOneStays() throws Exception {
        ask();
        village.putWords(reply -> new Reply.Result("{\"timestamp\":\"x\",\"node_name\":\"\\u001b[2Jb\",\"apps\":[]}"));

        assertThat(ask().error())
                .hasValueSatisfying(
                        error -> assertThat(error).contains("cannot be read").doesNotContain("\u001b"));
        assertThat(bob.node().state(alice.did()).orElseThrow().snapshot()).isEqualTo(HOME);
        assertThat(alice.at(bob).orElseThrow().name()).contains("Alice's home");
        assertThat(bob.node().contact(alice.did()).online()).isTrue();
    }

    @Test
    void whatAnybodySaysOfAPeerIsNotItsState() throws Exception {
        village.suffer(Fault.ANSWERS_UNPROVEN);

        assertThat(ask().ok()).isFalse();
        assertThat(bob.node().state(alice.did())).isEmpty();
    }

    /** A disk that lost its power may leave anything. */
    @Test
    void aTornFileIsAsGoodAsNone() throws Exception {
        ask();
        for (String torn : new String[] {"", "{", "[]", "{\"state\":7,\"last_seen\":7}"}) {
            bob.node().close();
            Files.writeString(
                    folder.resolve("bob/federation/state-cache/"
                            + alice.did().toString().replace(':', '_') + ".json"),
                    torn);
            bob.open();
            assertThat(bob.node().state(alice.did())).isEmpty();
            assertThat(alice.at(bob).orElseThrow().lastSeen()).isEmpty();
        }
        ask();
        assertThat(bob.node().state(alice.did())).isPresent();
    }
}
