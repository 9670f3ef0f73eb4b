package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.transport.http.HttpException.Reason;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpOriginTest {
    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.7:8781, 192.0.2.7, 8781, http://192.0.2.7:8781",
        "http://example.org, example.org, 80, http://example.org:80",
        "http://a-b.example:1/, a-b.example, 1, http://a-b.example:1",
        "http://[2001:db8::1]:65535, 2001:db8::1, 65535, http://[2001:db8::1]:65535",
        "http://localhost:8781, localhost, 8781, http://localhost:8781"
    })
    void anAddressIsRead(String url, String host, int port, String text) throws HttpException {
        HttpOrigin origin = HttpOrigin.parse(url);

        assertThat(origin).isEqualTo(new HttpOrigin(host, port)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://",
                "https://example.org",
                "example.org:80",
                "http://example.org/path",
                "http://user@example.org",
                "http://example.org:0",
                "http://example.org:65536",
                "http://example.org:-1",
                "http://example.org:99999999",
                "http://2130706433",
                "http://0x7f000001",
                "http://127.1",
                "http://0177.0.0.1.",
                "http://010.0.0.1",
                "http://[127.0.0.1]",
                "http://[::1",
                "http://::1",
                "http://exa mple.org",
                "http://-a.example",
                "http://a..example",
                "http://a\r\nX: b",
                "http://999.1.1.1",
                "http://[fe80::1%eth0/x]",
                "http://ex\u00e4mple.org",
                "http://example.org?x",
                "http://[]"
            })
    void whatIsNoneIsRefused(String url) {
        assertThatThrownBy(() -> HttpOrigin.parse(url))
                .isInstanceOfSatisfying(
                        HttpException.class, e -> assertThat(e.reason()).isEqualTo(Reason.MALFORMED_ADDRESS));
    }
}
