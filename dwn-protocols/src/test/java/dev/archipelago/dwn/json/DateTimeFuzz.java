package dev.archipelago.dwn.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

class DateTimeFuzz {
    @FuzzTest
    void whatIsReadIsAsLongAsAMoment(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);

        DateTime.parse(text).ifPresent(moment -> {
            assertThat(text.length()).isGreaterThanOrEqualTo("2026-01-01T00:00:00Z".length());
            assertThat(moment.toString()).endsWith("Z");
        });
    }
}
