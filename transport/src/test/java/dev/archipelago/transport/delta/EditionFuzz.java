package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class EditionFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneForm(byte[] input) throws DeltaException {
        Edition read;
        try {
            read = Edition.read(Trees.DICTIONARY, input);
        } catch (DeltaException e) {
            assertThat(e.getMessage()).hasSizeLessThan(200);
            return;
        }
        assertThat(read.full()).isEqualTo(input);
        assertThat(Scaled.of(Trees.DICTIONARY, read.content().tree())).isEqualTo(read.content());
    }
}
