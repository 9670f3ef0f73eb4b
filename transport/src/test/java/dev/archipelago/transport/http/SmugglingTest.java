package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that two programs could read in two ways reach no handler, and nothing behind them is read. */
class SmugglingTest {
    private static final String SECOND = "GET /hello HTTP/1.1\r\nHost: a\r\n\r\n";

    private final AtomicInteger handled = new AtomicInteger();
    private HttpListener listener;

    @BeforeEach
    void listen() throws Exception {
        HttpHandler counting = exchange -> {
            handled.incrementAndGet();
            return Answer.toStranger(Listeners.text("handled"));
        };
        Routes routes = Routes.none().post("/echo", counting).get("/hello", counting);
        listener = Listeners.open(routes, Listeners.standard());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        length and chunks |        Content-Length: 3\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunks and length |        Transfer-Encoding: chunked\\r\\nContent-Length: 3\\r\\n\\r\\n0\\r\\n\\r\\n
        the same length twice |    Content-Length: 3\\r\\nContent-Length: 3\\r\\n\\r\\nabc
        two lengths |              Content-Length: 3\\r\\ncontent-length: 4\\r\\n\\r\\nabcd
        a list of lengths |        Content-Length: 3, 3\\r\\n\\r\\nabc
        a length with a sign |     Content-Length: +3\\r\\n\\r\\nabc
        a negative length |        Content-Length: -3\\r\\n\\r\\nabc
        a hexadecimal length |     Content-Length: 0x3\\r\\n\\r\\nabc
        a length beyond numbers |  Content-Length: 99999999999999999999999\\r\\n\\r\\nabc
        an empty length |          Content-Length:\\r\\n\\r\\nabc
        an unknown coding |        Transfer-Encoding: xchunked\\r\\n\\r\\n0\\r\\n\\r\\n
        the identity coding |      Transfer-Encoding: identity\\r\\n\\r\\n
        two codings |              Transfer-Encoding: gzip, chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        chunks twice |             Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a coding twice |           Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity\\r\\n\\r\\n0\\r\\n\\r\\n
        a tab before the coding |  Transfer-Encoding: \\013chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a folded line |            X: 1\\r\\n 2\\r\\n\\r\\n
        a line folded by a tab |   Transfer-Encoding:\\r\\n\\tchunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a bare line feed |         X: 1\\nContent-Length: 3\\r\\n\\r\\nabc
        a bare carriage return |   X: 1\\rContent-Length: 3\\r\\n\\r\\nabc
        an end of bare feeds |     X: 1\\r\\n\\n
        a zero byte |              X: 1\\0002\\r\\n\\r\\n
        a control character |      X: 1\\0072\\r\\n\\r\\n
        a space before the colon | Content-Length : 3\\r\\n\\r\\nabc
        a tab before the colon |   Transfer-Encoding\\t: chunked\\r\\n\\r\\n0\\r\\n\\r\\n
        a field without a colon |  nonsense\\r\\n\\r\\n
        a field without a name |   : value\\r\\n\\r\\n
        a space in a name |        X Y: value\\r\\n\\r\\n
        a second host |            Host: b\\r\\n\\r\\n
        an unmet expectation |     Expect: the-unexpected\\r\\nContent-Length: 3\\r\\n\\r\\nabc
        chunks of bare feeds |     Transfer-Encoding: chunked\\r\\n\\r\\n1\\na\\n0\\n\\n
        a chunk extension |        Transfer-Encoding: chunked\\r\\n\\r\\n1;x=y\\r\\na\\r\\n0\\r\\n\\r\\n
        an extension that feeds |  Transfer-Encoding: chunked\\r\\n\\r\\n1;\\nxx\\r\\na\\r\\n0\\r\\n\\r\\n
        a prefixed chunk size |    Transfer-Encoding: chunked\\r\\n\\r\\n0x1\\r\\na\\r\\n0\\r\\n\\r\\n
        a space in a chunk size |  Transfer-Encoding: chunked\\r\\n\\r\\n1 \\r\\na\\r\\n0\\r\\n\\r\\n
        a negative chunk size |    Transfer-Encoding: chunked\\r\\n\\r\\n-1\\r\\na\\r\\n0\\r\\n\\r\\n
        a chunk size of nine digits | Transfer-Encoding: chunked\\r\\n\\r\\n000000001\\r\\na\\r\\n0\\r\\n\\r\\n
        no chunk size |            Transfer-Encoding: chunked\\r\\n\\r\\n\\r\\n0\\r\\n\\r\\n
        a chunk longer than told | Transfer-Encoding: chunked\\r\\n\\r\\n1\\r\\naXX0\\r\\n\\r\\n
        a trailer |                Transfer-Encoding: chunked\\r\\n\\r\\n1\\r\\na\\r\\n0\\r\\nContent-Length: 9\\r\\n\\r\\n
        """)
    void anAmbiguousHeaderOrBodyIsRefused(String what, String fields) throws Exception {
        assertRefused(Listeners.POST + unescaped(fields));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        an absolute target |    GET http://a/hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an authority |          CONNECT a:80 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an asterisk |           OPTIONS * HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a fragment |            GET /hello#x HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a target beyond ASCII | GET /hell\\366 HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        no host |               GET /hello HTTP/1.1\\r\\n\\r\\n
        an empty host |         GET /hello HTTP/1.1\\r\\nHost:\\r\\n\\r\\n
        two hosts in one |      GET /hello HTTP/1.1\\r\\nHost: a, b\\r\\n\\r\\n
        a host with a user |    GET /hello HTTP/1.1\\r\\nHost: a@b\\r\\n\\r\\n
        two spaces |            GET  /hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        a space at the end |    GET /hello HTTP/1.1 \\r\\nHost: a\\r\\n\\r\\n
        tabs |                  GET\\t/hello\\tHTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an empty line first |   \\r\\nGET /hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        an older version |      GET /hello HTTP/1.0\\r\\nHost: a\\r\\n\\r\\n
        no version |            GET /hello\\r\\n\\r\\n
        a newer version |       GET /hello HTTP/1.2\\r\\nHost: a\\r\\n\\r\\n
        the preface of 2 |      PRI * HTTP/2.0\\r\\n\\r\\nSM\\r\\n\\r\\n
        a lower-case version |  GET /hello http/1.1\\r\\nHost: a\\r\\n\\r\\n
        no token for a method | G(T /hello HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n
        lines of bare feeds |   GET /hello HTTP/1.1\\nHost: a\\n\\n
        a TLS greeting |        \\026\\003\\001\\002\\000
        """)
    void aTwistedRequestLineIsRefused(String what, String request) throws Exception {
        assertRefused(unescaped(request));
    }

    private void assertRefused(String request) throws Exception {
        try (Wire wire = Wire.to(listener)) {
            String answer = wire.send(request + SECOND).response();

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("\"code\":\"bad_request\"", "Connection: close");
            assertThat(wire.endOutput().rest()).isEmpty();
            assertThat(handled).hasValue(0);
        }
    }

    private static String unescaped(String text) {
        return text.translateEscapes();
    }
}
