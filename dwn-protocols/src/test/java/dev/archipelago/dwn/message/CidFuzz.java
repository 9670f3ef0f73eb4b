package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class CidFuzz {
    @FuzzTest
    void whatIsAcceptedHasOneText(byte[] input) throws MessageException {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        Cid cid;
        try {
            cid = Cid.parse(text);
        } catch (MessageException e) {
            assertThat(e.getMessage()).isNotBlank().hasSizeLessThan(300);
            return;
        }
        assertThat(cid).hasToString(text);
        assertThat(Cid.read(cid.bytes())).isEqualTo(cid);
    }
}
