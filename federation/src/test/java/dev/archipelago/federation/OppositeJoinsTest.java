package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.Deed;
import dev.archipelago.federation.Village.House;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes that join each other at the same time, in every order and with losses, end as members under one name. */
class OppositeJoinsTest {
    private static final int MOST_ACTS = 12;

    @TempDir
    Path folder;

    @SeededTest(runs = 400)
    void bothEndUnderOneMembership(Seed seed) throws Exception {
        try (Village village = new Village(folder, seed.random())) {
            Pair pair = new Pair(village, seed.split("plan").random());
            pair.actAtWill();
            pair.settle();
            pair.requireOneMembership();
        }
    }

    @Test
    void whatWasAgreedTwiceIsTheLesserOfBoth() throws Exception {
        try (Village village = new Village(folder)) {
            House alice = village.house("alice");
            House bob = village.house("bob");
            String fromAlice = alice.node()
                    .invite(Trust.OBSERVER, Duration.ofHours(1))
                    .code()
                    .text();
            String fromBob = bob.code();
            village.passBy(new Village.Passage() {
                private int passed;

                @Override
                public void pass() {
                    passed++;
                    if (passed == 3) {
                        join(bob, fromAlice);
                    }
                }
            });
            alice.node().join(fromBob);

            assertThat(bob.at(alice).orElseThrow().trust()).isEqualTo(Trust.OBSERVER);
            assertThat(alice.at(bob).orElseThrow().trust()).isEqualTo(Trust.TRUSTED);
        }
    }

    /** Alice, who did not hear that she is a member, keeps both; Bob, who is long settled, goes by the later alone. */
    @SeededTest(runs = 20)
    void whoKeepsBothFindsOutThatTheOtherKnowsOneAlone(Seed seed) throws Exception {
        whoKeepsBothFindsOut(seed, House::tend);
    }

    @SeededTest(runs = 20)
    void whoKeepsBothFindsItOutAfterAStart(Seed seed) throws Exception {
        whoKeepsBothFindsOut(seed, House::restart);
    }

    private interface Meanwhile {
        void pass(House house) throws Exception;
    }

    private void whoKeepsBothFindsOut(Seed seed, Meanwhile meanwhile) throws Exception {
        try (Village village = new Village(folder, seed.random())) {
            House alice = village.house("alice");
            House bob = village.house("bob");
            String fromBob = bob.code();
            String fromAlice = alice.code();
            village.passBy(new Losing(6));
            join(alice, fromBob);
            village.time.advance(Duration.ofMinutes(1));
            village.passBy(new Losing(4));
            join(bob, fromAlice);
            village.passBy(Village.Passage.FREE);
            alice.tend();
            bob.tend();
            village.passBy(new Losing(2));
            alice.tend();
            village.passBy(Village.Passage.FREE);
            meanwhile.pass(alice);
            alice.tend();

            assertThat(alice.at(bob).orElseThrow().membership())
                    .isEqualTo(bob.at(alice).orElseThrow().membership());
        }
    }

    /** Loses one message: calls and answers are counted. */
    private static final class Losing implements Village.Passage {
        private int left;

        Losing(int which) {
            left = which;
        }

        @Override
        public void pass() throws PeerUnreachable {
            left--;
            if (left == 0) {
                throw new PeerUnreachable("lost");
            }
        }
    }

    private static void join(House joiner, String code) {
        try {
            joiner.node().join(code);
        } catch (FederationException e) {
            // It was lost on the way, or the code was used up: what comes of it is what the test looks at.
        }
    }

    /** The two, and what happens to them. */
    private static final class Pair {
        private final Village village;
        private final RandomGenerator plan;
        private final House alice;
        private final House bob;
        private final List<String> codes;
        private int acts;

        Pair(Village village, RandomGenerator plan) throws FederationException, IdentityException {
            this.village = village;
            this.plan = plan;
            this.alice = village.house("alice");
            this.bob = village.house("bob");
            this.codes = List.of(alice.code(), bob.code(), alice.code(), bob.code());
        }

        /** Acts, and acts again while what was begun is on its way. */
        void actAtWill() {
            village.passBy(() -> {
                if (plan.nextInt(4) == 0) {
                    throw new PeerUnreachable("lost");
                }
                if (plan.nextInt(3) == 0) {
                    act();
                }
            });
            for (int i = 0; i < 3; i++) {
                act();
            }
            village.passBy(Village.Passage.FREE);
        }

        private void act() {
            acts++;
            if (acts > MOST_ACTS) {
                return;
            }
            switch (plan.nextInt(6)) {
                case 0 -> tend(alice);
                case 1 -> tend(bob);
                case 2 -> village.time.advance(Duration.ofSeconds(plan.nextInt(60)));
                default -> useACode();
            }
        }

        private void useACode() {
            int which = plan.nextInt(codes.size());
            join(which % 2 == 0 ? bob : alice, codes.get(which));
        }

        private static void tend(House house) {
            Deed tending = house::tend;
            tending.succeed();
        }

        /** From here on nothing is lost; if they did not meet, they do so now. */
        void settle() throws FederationException {
            tendBoth();
            if (bob.at(alice).isEmpty() && alice.at(bob).isEmpty()) {
                join(bob, alice.code());
            }
            alice.node().setTrust(bob.did(), Trust.OBSERVER);
            bob.node().setTrust(alice.did(), Trust.OBSERVER);
        }

        private void tendBoth() {
            for (int round = 0; round < 3; round++) {
                village.time.advance(Duration.ofSeconds(30));
                tend(alice);
                tend(bob);
            }
        }

        void requireOneMembership() throws FederationException {
            Peer bobAtAlice = bob.at(alice).orElseThrow();
            Peer aliceAtBob = alice.at(bob).orElseThrow();
            assertThat(bobAtAlice.state()).isEqualTo(PeerState.MEMBER);
            assertThat(aliceAtBob.state()).isEqualTo(PeerState.MEMBER);
            assertThat(bobAtAlice.membership()).isPresent().isEqualTo(aliceAtBob.membership());
            assertThat(bobAtAlice.granted()).contains(Trust.OBSERVER);
            assertThat(aliceAtBob.granted()).contains(Trust.OBSERVER);
            assertThat(alice.node().remove(bob.did())).isTrue();
            assertThat(alice.stateAt(bob)).isEqualTo(PeerState.REMOVED);
        }
    }
}
