package dev.archipelago.dwn.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimeTest {
    /** The examples of RFC 3339, section 5.8, and what its grammar allows beside. */
    @ParameterizedTest
    @CsvSource({
        "1985-04-12T23:20:50.52Z, 1985-04-12T23:20:50.520Z",
        "1996-12-19T16:39:57-08:00, 1996-12-20T00:39:57Z",
        "1990-12-31T23:59:60Z, 1990-12-31T23:59:59Z",
        "1990-12-31T15:59:60-08:00, 1990-12-31T23:59:59Z",
        "1937-01-01T12:00:27.87+00:20, 1937-01-01T11:40:27.870Z",
        "2026-01-01t00:00:00z, 2026-01-01T00:00:00Z",
        "2026-01-01T00:00:00-00:00, 2026-01-01T00:00:00Z",
        "2026-01-01T00:29:60+00:30, 2025-12-31T23:59:59Z",
        "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
        "2026-01-01T00:00:00.1234567899999Z, 2026-01-01T00:00:00.123456789Z",
    })
    void aMomentIsRead(String text, Instant moment) {
        assertThat(DateTime.parse(text)).contains(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-01",
                "2026-01-01T00:00:00",
                "2026-01-01 00:00:00Z",
                "2026-02-30T00:00:00Z",
                "1900-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-00-01T00:00:00Z",
                "2026-01-00T00:00:00Z",
                "2026-01-01T24:00:00Z",
                "2026-01-01T00:60:00Z",
                "2026-01-01T00:00:60Z",
                "2026-01-01T23:59:61Z",
                "2026-01-01T00:00:00.Z",
                "2026-01-01T00:00:00,5Z",
                "2026-01-01T00:00:00+01",
                "2026-01-01T00:00:00+0100",
                "2026-01-01T00:00:00+24:00",
                "2026-01-01T00:00:00+00:60",
                "2026-01-01T00:00:00ZZ",
                "2026-01-01T00:00:00Z ",
                " 2026-01-01T00:00:00Z",
                "+2026-01-01T00:00:00Z",
                "02026-01-01T00:00:00Z",
                "2026-1-01T00:00:00Z",
                "２０２６-01-01T00:00:00Z",
                "2026-01-01T00:00Z",
                "2026-01-01T:00:00Z",
                "2026-01-01T24:59:00+01:00",
                "2026/01/01T00:00:00Z"
            })
    void whatIsNoneIsNotRead(String text) {
        assertThat(DateTime.parse(text)).isEmpty();
    }

    @Property(tries = 500)
    void whatJavaWritesIsReadAsTheSame(
            @ForAll @LongRange(min = -62_167_132_800L, max = 253_402_214_400L) long second,
            @ForAll @IntRange(max = 999_999_999) int nano,
            @ForAll @IntRange(min = -1_079, max = 1_079) int offset) {
        Instant moment = Instant.ofEpochSecond(second, nano);

        assertThat(DateTime.parse(moment.toString())).contains(moment);
        OffsetDateTime there = moment.atOffset(ZoneOffset.ofTotalSeconds(offset * 60));
        assertThat(DateTime.parse(java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(there)))
                .contains(moment);
    }
}
