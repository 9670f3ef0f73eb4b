package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TornTailTest {
    private static final int LINE = 300;

    private static byte[] line(int length) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) 'x');
        bytes[length - 1] = '\n';
        return bytes;
    }

    private static byte[] zeroed(int from, int to) {
        byte[] bytes = line(1_800);
        Arrays.fill(bytes, from, to, (byte) 0);
        return bytes;
    }

    @Test
    void whatLacksWholeSectorsOrItsEndWasNeverFinished() {
        assertThat(TornTail.isUnfinished(zeroed(LINE, 512), LINE)).isTrue();
        assertThat(TornTail.isUnfinished(zeroed(512, 1_024), LINE)).isTrue();
        assertThat(TornTail.isUnfinished(zeroed(512, 1_536), LINE)).isTrue();
        assertThat(TornTail.isUnfinished(zeroed(1_536, 1_800), LINE)).isTrue();
        assertThat(TornTail.isUnfinished(zeroed(LINE, 1_800), LINE)).isTrue();
        assertThat(TornTail.isUnfinished(Arrays.copyOf(line(1_800), 1_700), LINE))
                .isTrue();
    }

    @Test
    void whatIsWholeWasFinishedAndAltered() {
        assertThat(TornTail.isUnfinished(line(1_800), LINE)).isFalse();
        assertThat(TornTail.isUnfinished(zeroed(600, 1_024), LINE)).isFalse();
        assertThat(TornTail.isUnfinished(zeroed(512, 1_000), LINE)).isFalse();
        assertThat(TornTail.isUnfinished(zeroed(700, 701), LINE)).isFalse();
        assertThat(TornTail.isUnfinished(zeroed(1_799, 1_800), LINE)).isFalse();
    }

    @Test
    void anotherLineBehindItMakesItNoTail() {
        byte[] two = zeroed(512, 1_024);
        two[1_200] = '\n';
        assertThat(TornTail.isUnfinished(two, LINE)).isFalse();
    }
}
