package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DnsNameTest {
    private static final String LONGEST_LABEL = "x".repeat(63);

    @Test
    void readsDotsWithAndWithoutTheLast() throws MalformedException {
        assertThat(DnsName.parse("gateway.example.org")).isEqualTo(DnsName.of("gateway", "example", "org"));
        assertThat(DnsName.parse("gateway.example.org.")).hasToString("gateway.example.org.");
    }

    @Test
    void showsDotsWithinALabel() {
        assertThat(DnsName.of("Dr. No\\Yes", "local")).hasToString("Dr\\. No\\\\Yes.local.");
        assertThat(DnsName.of()).hasToString(".");
    }

    @Test
    void holdsUpTo255Bytes() throws MalformedException {
        List<String> longest = List.of(LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL, "x".repeat(61));
        assertThat(DnsName.parse(String.join(".", longest)).labels()).isEqualTo(longest);

        List<String> longer = List.of(LONGEST_LABEL, LONGEST_LABEL, LONGEST_LABEL, "x".repeat(62));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsName(longer));
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> DnsName.parse(String.join(".", longer)))
                .withMessage("a domain name has at most 255 bytes, not 256");
        assertThat(new DnsName(Collections.nCopies(127, "x")).labels()).hasSize(127);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a..b", ".a", "a\\.b", "\ud800.org"})
    void refusesWhatIsNoName(String dotted) {
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> DnsName.parse(dotted));
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(DnsName.of("\u00e4".repeat(31)).labels()).hasSize(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsName.of("\u00e4".repeat(32)))
                .withMessage("a label of a domain name has 1 to 63 bytes, not 64");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> DnsName.parse("x".repeat(65_536)));
    }
}
