package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.VirtualTime;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StrangerLimitTest {
    private final VirtualTime time = VirtualTime.create();

    @Test
    void oneAddressGetsItsShareOfEachSecond() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(10, 1000, time::nanoTime);
        InetAddress one = v4(1);

        assertThat(admitted(limit, one, 50)).isEqualTo(10);
        assertThat(admitted(limit, v4(2), 50)).as("another is not held back").isEqualTo(10);
        time.advance(Duration.ofMillis(100));
        assertThat(admitted(limit, one, 50)).isEqualTo(1);
        time.advance(Duration.ofDays(400));
        assertThat(admitted(limit, one, 50)).as("nothing is saved up").isEqualTo(10);
    }

    @Test
    void allTogetherGetTheirShareOfEachSecond() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(10, 10, time::nanoTime);
        int admitted = 0;
        for (int i = 0; i < 100; i++) {
            admitted += (int) admitted(limit, v4(i), 1);
        }
        assertThat(admitted).isEqualTo(10);
    }

    @Test
    void whoIsHeldBackTakesNothingFromOthers() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(2, 10, time::nanoTime);

        assertThat(admitted(limit, v4(1), 1000)).isEqualTo(2);
        assertThat(IntStream.range(2, 10).filter(i -> limit.admits(v4(i))).count())
                .isEqualTo(8);
    }

    @Test
    void aStepOfTheWallClockChangesNothing() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(10, 10, time::nanoTime);
        admitted(limit, v4(1), 10);
        time.stepWallClock(Duration.ofDays(1));

        assertThat(limit.admits(v4(1))).isFalse();
    }

    @Test
    void aNetworkOfSixtyFourBitsIsOneStranger() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(10, 1000, time::nanoTime);
        int admitted = 0;
        for (int i = 1; i <= 100; i++) {
            admitted += (int) admitted(limit, InetAddress.getByName("2001:db8::" + i), 1);
        }
        assertThat(admitted).isEqualTo(10);
        assertThat(limit.admits(InetAddress.getByName("2001:db8:0:1::1"))).isTrue();
    }

    @Test
    void itsMemoryIsBounded() throws Exception {
        StrangerLimit limit = StrangerLimit.perSecond(10, 1_000_000, time::nanoTime);
        for (int i = 0; i < 100_000; i++) {
            limit.admits(v4(i));
        }
        assertThat(limit.remembered()).isEqualTo(1024);
    }

    private static long admitted(StrangerLimit limit, InetAddress address, int requests) {
        return IntStream.range(0, requests).filter(i -> limit.admits(address)).count();
    }

    private static InetAddress v4(int number) {
        byte[] bytes = {10, (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
