package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class CallBudgetTest {
    private final PublicKey key;
    private long now = -5;

    private final CallBudget budget = new CallBudget(() -> now);

    CallBudgetTest() {
        try (Identity peer = Identity.create()) {
            key = peer.publicKey();
        }
    }

    private int burst() {
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
        now += TimeUnit.SECONDS.toNanos(1);
        assertThat(burst()).isEqualTo(20);
    }

    @Test
    void whoRestsSavesNothingUp() {
        assertThat(burst()).isEqualTo(40);
        now += TimeUnit.HOURS.toNanos(1);
        assertThat(burst()).isEqualTo(40);
    }
}
