package dev.archipelago.transport.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.transport.http.HttpException.Reason;

class OriginFuzz {
    @FuzzTest
    void whatIsAcceptedHasATextThatMeansTheSame(byte[] input) throws HttpException {
        HttpOrigin origin;
        try {
            origin = HttpOrigin.parse(new String(input, ISO_8859_1));
        } catch (HttpException e) {
            assertThat(e.reason()).isEqualTo(Reason.MALFORMED_ADDRESS);
            return;
        }
        assertThat(HttpOrigin.parse(origin.toString())).isEqualTo(origin);
    }
}
