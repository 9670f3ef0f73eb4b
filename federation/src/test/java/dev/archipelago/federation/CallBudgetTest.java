package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private static final int MOST_PEERS = 10_000;

    private final PublicKey key = somebody();
    private final AtomicLong now = new AtomicLong(-5);

    private final CallBudget budget = new CallBudget(now::get);

    private static PublicKey somebody() {
        try (Identity peer = Identity.create()) {
            return peer.publicKey();
        }
    }

    private int burst() {
        return burst(key);
    }

    private int burst(PublicKey key) {
        int calls = 0;
        try {
            while (calls < 1_000) {
                budget.spend(key);
                calls++;
            }
        } catch (Refusal refused) {
            assertThat(refused.reply().code()).isEqualTo(ErrorCode.RATE_LIMITED);
        }
        return calls;
    }

    @Test
    void soManyAtOnceAndSoManyASecond() {
        assertThat(burst()).isEqualTo(40);
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(burst()).isEqualTo(20);
    }

    @Test
    void whoRestsSavesNothingUp() {
        assertThat(burst()).isEqualTo(40);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(burst()).isEqualTo(40);
    }

    /** Who called longest ago is forgotten, so that keys without end take no memory without end. */
    @Test
    void soManyPeersAreRemembered() throws Refusal {
        PublicKey quiet = somebody();
        assertThat(burst()).isEqualTo(40);
        assertThat(burst(quiet)).isEqualTo(40);
        for (int i = 0; i < MOST_PEERS - 2; i++) {
            budget.spend(somebody());
        }
        assertThat(burst()).as("nobody is forgotten yet").isZero();
        budget.spend(somebody());

        assertThat(burst()).isZero();
        assertThat(burst(quiet)).isEqualTo(40);
    }

    @Test
    void callsInTheSameMomentAreAllCounted() throws Exception {
        for (int round = 0; round < 200; round++) {
            PublicKey peer = somebody();
            CyclicBarrier moment = new CyclicBarrier(2);
            FutureTask<Integer> other = new FutureTask<>(() -> burstAt(moment, peer));
            new Thread(other).start();

            assertThat(burstAt(moment, peer) + other.get()).isEqualTo(40);
        }
    }

    private int burstAt(CyclicBarrier moment, PublicKey peer) throws Exception {
        moment.await(30, TimeUnit.SECONDS);
        return burst(peer);
    }
}
