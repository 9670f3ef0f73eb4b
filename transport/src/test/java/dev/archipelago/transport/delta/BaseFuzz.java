package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class BaseFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneForm(byte[] input) {
        try {
            assertThat(Base.read(input).encoded()).isEqualTo(input);
        } catch (DeltaException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200);
        }
    }
}
