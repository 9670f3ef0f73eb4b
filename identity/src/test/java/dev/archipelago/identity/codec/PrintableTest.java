package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
    @ParameterizedTest
    @ValueSource(
            ints = {
                0, 7, '\n', '\r', 0x1B, 0x7F, 0x9B, 0xAD, 0x200B, 0x200E, 0x2028, 0x2029, 0x202E, 0x2066, 0xFEFF,
                0xD800, 0xDFFF, 0xE0001
            })
    void whatIsObeyedOrHiddenIsReplaced(int character) {
        assertThat(Printable.line("a" + Character.toString(character) + "b")).isEqualTo("a\ufffdb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Ärger im Büro", "家", "👩‍🔬", "می‌خواهم", "C:\\x \"y\" 'z' <&>"})
    void whatIsShownStays(String text) {
        assertThat(Printable.line(text)).isEqualTo(text);
    }

    @Test
    void linesKeepTheirEnds() {
        assertThat(Printable.lines("a\r\nb\u001b\n")).isEqualTo("a\ufffd\nb\ufffd\n");
        assertThat(Printable.line("a\nb")).isEqualTo("a\ufffdb");
    }
}
