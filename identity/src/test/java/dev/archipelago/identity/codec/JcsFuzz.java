package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class JcsFuzz {
    @FuzzTest
    void canonicalFormIsJsonAndItsOwnCanonicalForm(byte[] input) throws MalformedException {
        byte[] canonical;
        try {
            canonical = Jcs.canonicalize(Json.parse(input));
        } catch (MalformedException e) {
            assertThat(e.getMessage()).matches("(?s)(JSON|JCS).*").hasSizeLessThan(300);
            return;
        }
        assertThat(Jcs.canonicalize(Json.parse(canonical))).isEqualTo(canonical);
    }
}
