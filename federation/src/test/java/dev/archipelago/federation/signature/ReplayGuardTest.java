package dev.archipelago.federation.signature;

import static dev.archipelago.federation.signature.Island.ADA;
import static dev.archipelago.federation.signature.Island.BEN;
import static dev.archipelago.federation.signature.Island.BODY;
import static dev.archipelago.federation.signature.Island.EVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.archipelago.federation.signature.RequestVerdict.RateLimited;
import dev.archipelago.federation.signature.RequestVerdict.Refused;
import dev.archipelago.federation.signature.RequestVerdict.Verified;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ReplayGuardTest {
    private static final NonceLimits TWO_OF_THREE = new NonceLimits(2, 3);
    private static final PublicKey KEY = ADA.publicKey();

    private final VirtualTime time = VirtualTime.create();
    private final Set<PublicKey> held = new HashSet<>(Set.of(KEY));

    @Test
    void tableOfOneKeyFilled() {
        Island ben = small();
        SignedRequest first = ben.call();
        assertThat(ben.judge(first)).isInstanceOf(Verified.class);
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);

        assertThat(ben.judge(ben.call())).isEqualTo(new RateLimited());
        assertThat(ben.judge(first)).as("nothing was evicted").isEqualTo(new Refused(Flaw.REPLAYED));
        held.add(BEN.publicKey());
        assertThat(ben.judge(ben.call(BEN, BEN.did()))).as("others go on").isInstanceOf(Verified.class);
    }

    @Test
    void tableOfAllKeysFilled() {
        held.addAll(Set.of(BEN.publicKey(), EVE.publicKey()));
        Island ben = small();
        for (Identity caller : new Identity[] {ADA, BEN, EVE}) {
            assertThat(ben.judge(ben.call(caller, BEN.did()))).isInstanceOf(Verified.class);
        }

        assertThat(ben.judge(ben.call())).isEqualTo(new RateLimited());
    }

    @Test
    void strangersCannotTakeTheRoomOfPeers() {
        Island ben = small();
        for (int i = 0; i < 3; i++) {
            assertThat(ben.judge(ben.call(stranger(i), BEN.did()))).isInstanceOf(Verified.class);
        }

        assertThat(ben.judge(ben.call(stranger(3), BEN.did()))).isEqualTo(new RateLimited());
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);
    }

    @Test
    void strangerWhoBecomesAPeerCannotRepeat() {
        Island ben = small();
        SignedRequest call = ben.call(EVE, BEN.did());
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);

        held.add(EVE.publicKey());
        assertThat(ben.judge(call)).isEqualTo(new Refused(Flaw.REPLAYED));
    }

    @Test
    void peerWhoBecomesAStrangerCannotRepeat() {
        Island ben = small();
        SignedRequest call = ben.call();
        assertThat(ben.judge(call)).isInstanceOf(Verified.class);

        held.clear();
        assertThat(ben.judge(call)).isEqualTo(new Refused(Flaw.REPLAYED));
    }

    @Test
    void thereIsRoomAgainWhenTheTimeOfTheOldIsOver() {
        Island ben = small();
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);

        time.advance(Duration.ofSeconds(91).minusNanos(1));
        assertThat(ben.judge(ben.call())).isEqualTo(new RateLimited());
        time.advance(Duration.ofNanos(1));
        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);
    }

    @Test
    void whoeverCannotSignFillsNothing() {
        Island ben = small();
        for (int i = 0; i < 10; i++) {
            SignedRequest call = ben.call();
            assertThat(ben.verifier.verify(call.head(), new byte[] {1})).isInstanceOf(Refused.class);
        }

        assertThat(ben.judge(ben.call())).isInstanceOf(Verified.class);
    }

    /** Between the look at the clock and the nonce a machine may stall; the nonce seen before is forgotten then. */
    @Test
    void stalledUntilTheNonceWouldBeForgotten() {
        ReplayGuard guard = guard();
        Instant expires = time.instant();
        Nonce nonce = new Nonce(1, 1);
        assertThat(guard.admit(guard.epoch(), KEY, nonce, expires)).isEqualTo(Admission.NEW);

        time.advance(Duration.ofSeconds(31));
        assertThat(guard.admit(guard.epoch(), KEY, nonce, expires)).isEqualTo(Admission.LATE);
    }

    /** The epoch may end between the look at it and the nonce. */
    @Test
    void clockSteppedBackWhileTheSignatureWasLookedAt() {
        ReplayGuard guard = guard();
        Epoch before = guard.epoch();
        time.stepWallClock(Duration.ofSeconds(-1));

        assertThat(guard.admit(before, KEY, new Nonce(1, 1), time.instant().plusSeconds(60)))
                .isEqualTo(Admission.PAST_EPOCH);
    }

    @Test
    void smallDriftKeepsTheEpoch() {
        ReplayGuard guard = guard();
        Epoch epoch = guard.epoch();

        time.stepWallClock(Duration.ofMillis(-500));
        assertThat(guard.epoch()).isEqualTo(epoch);
        time.stepWallClock(Duration.ofNanos(-1));
        assertThat(guard.epoch()).isNotEqualTo(epoch);
    }

    @Test
    void monotonicClockMayStartAnywhereAndPassItsEnd() {
        long[] nanos = {Long.MAX_VALUE - 5};
        ReplayGuard guard = new ReplayGuard(
                new Clocks(() -> Instant.EPOCH.plusNanos(nanos[0] - Long.MAX_VALUE), () -> nanos[0]),
                new SplittableRandom(1),
                held::contains);
        Epoch epoch = guard.epoch();
        nanos[0] += 10;

        assertThat(guard.epoch()).isEqualTo(epoch);
    }

    /** Whatever the wall clock does, and whenever what is sent: nothing is let in twice. */
    @SeededTest(runs = 50)
    void nothingIsLetInTwice(Seed seed) {
        RandomGenerator random = seed.random();
        Island ben =
                Island.of(BEN, time, seed.value(), held::contains, new NonceLimits(20, 40), new NonceLimits(20, 40));
        List<SignedRequest> sent = new ArrayList<>();
        Set<HttpHead.Request> letIn = new HashSet<>();
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(6)) {
                case 0 -> time.advance(Duration.ofMillis(random.nextLong(60_000)));
                case 1 -> time.stepWallClock(Duration.ofMillis(random.nextLong(-500, 500)));
                case 2 -> time.stepWallClock(Duration.ofMillis(random.nextLong(-100_000, 100_000)));
                case 3 -> sent.add(ben.call(random.nextBoolean() ? ADA : EVE, BEN.did()));
                default -> {
                    if (!sent.isEmpty()) {
                        HttpHead.Request head =
                                sent.get(random.nextInt(sent.size())).head();
                        if (ben.verifier.verify(head, BODY) instanceof Verified) {
                            assertThat(letIn.add(head)).as("first time").isTrue();
                        }
                    }
                }
            }
        }
        assertThat(letIn).isNotEmpty();
    }

    @Test
    void limitsThatLeaveNoRoom() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceLimits(0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new NonceLimits(2, 1));
    }

    private ReplayGuard guard() {
        return new ReplayGuard(new Clocks(time, time::nanoTime), new SplittableRandom(1), held::contains);
    }

    private Island small() {
        return Island.of(BEN, time, 1, held::contains, TWO_OF_THREE, TWO_OF_THREE);
    }

    private static Identity stranger(int number) {
        byte[] seed = new byte[32];
        seed[0] = (byte) (number + 100);
        return Identity.fromSeed(seed);
    }
}
