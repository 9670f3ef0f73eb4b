package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretTest {
    private final byte[] bytes = filled(7);
    private final Secret secret = new Secret(bytes);

    @Test
    void handsOutCopies() {
        byte[] copy = secret.bytes(RevealSecrets.deliberately());
        Arrays.fill(copy, (byte) 0);

        assertThat(secret.bytes(RevealSecrets.deliberately())).isEqualTo(filled(7));
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without annotations could try
    void handsOutNothingWithoutTheToken() {
        assertThatNullPointerException().isThrownBy(() -> secret.bytes(null));
    }

    @Test
    void isWipedWhenClosed() {
        secret.close();
        secret.close();

        assertThat(bytes).containsOnly(0);
        assertThatIllegalStateException()
                .isThrownBy(() -> secret.bytes(RevealSecrets.deliberately()))
                .withMessage("the secret was wiped: its owner is closed");
        assertThatIllegalStateException().isThrownBy(() -> secret.use(held -> held));
    }

    /** Whoever is at work with the bytes never sees them half wiped. */
    @Test
    void isNotWipedWhileInUse() throws Exception {
        CountDownLatch inUse = new CountDownLatch(1);
        CountDownLatch closing = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            Future<byte[]> seen = threads.submit(() -> secret.use(held -> {
                inUse.countDown();
                awaitQuietly(closing);
                return held.clone();
            }));
            inUse.await();
            Future<?> closed = threads.submit(() -> {
                closing.countDown();
                secret.close();
            });

            assertThat(seen.get(10, TimeUnit.SECONDS)).isEqualTo(filled(7));
            closed.get(10, TimeUnit.SECONDS);
            assertThat(bytes).containsOnly(0);
        }
    }

    @Test
    void isEqualByItsBytes() {
        assertThat(secret)
                .isEqualTo(new Secret(filled(7)))
                .hasSameHashCodeAs(new Secret(filled(7)))
                .isNotEqualTo(new Secret(filled(8)))
                .isNotEqualTo(bytes);
    }

    /** Also once it is wiped, so that it can be found in a collection and taken out. */
    @Test
    void isEqualToItself() {
        Secret same = secret;
        secret.close();

        assertThat(secret.equals(same)).isTrue();
    }

    @Test
    void neitherTextNorHashTellsTheBytes() {
        assertThat(secret).hasToString("Secret[32 bytes]").hasSameHashCodeAs(new Secret(filled(8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 31, 33})
    void hasThirtyTwoBytes(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Secret(new byte[size]))
                .withMessage("a secret has 32 bytes, not " + size);
    }

    private static byte[] filled(int value) {
        byte[] bytes = new byte[Secret.SIZE];
        Arrays.fill(bytes, (byte) value);
        return bytes;
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
