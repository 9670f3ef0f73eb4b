package dev.archipelago.selftest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void returnsOnceTheConditionHolds() {
        AtomicInteger asked = new AtomicInteger();

        Await.until("the third question", LONG, () -> asked.incrementAndGet() == 3);

        assertThat(asked).hasValue(3);
    }

    @Test
    void seesWhatAnotherThreadDoes() {
        CountDownLatch latch = new CountDownLatch(1);
        Thread.startVirtualThread(latch::countDown);

        Await.until("the latch", LONG, () -> latch.getCount() == 0);

        assertThat(latch.getCount()).isZero();
    }

    @Test
    void takesAnExceptionForNotYet() {
        AtomicInteger asked = new AtomicInteger();

        Await.until("the server", LONG, () -> {
            if (asked.incrementAndGet() < 3) {
                throw new IOException("connection refused");
            }
            return true;
        });

        assertThat(asked).hasValue(3);
    }

    @Test
    void saysWhatItWaitedForAndWhatWentWrongLast() {
        assertThatThrownBy(() -> Await.until("the server", Duration.ofMillis(20), () -> {
                    throw new IOException("connection refused");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessage("waited PT0.02S for the server")
                .hasRootCauseMessage("connection refused");
    }

    @Test
    void endsWhenInterrupted() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> Await.until("anything", LONG, () -> false)).hasMessageContaining("interrupted");
        assertThat(Thread.interrupted()).isTrue();
    }
}
