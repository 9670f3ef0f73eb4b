package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void areAMebibyteAnd32LevelsUnlessSaidOtherwise() {
        assertThat(Limits.DEFAULT).isEqualTo(new Limits(1_048_576, 32));
        assertThat(Limits.ofBytes(512)).isEqualTo(new Limits(512, 32));
    }

    @Test
    void areNeverNegativeNorDeeperThanAThreadCanFollow() {
        assertThatIllegalArgumentException().isThrownBy(() -> Limits.ofBytes(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Limits(1, Limits.DEEPEST + 1));
    }
}
