package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our listener as curl sees it. */
class CurlIT {
    private final Path curl = Programs.require("curl", "apt install curl");

    @TempDir
    private Path directory;

    private HttpListener listener;

    @BeforeEach
    void listen() throws Exception {
        listener = Listeners.open(Listeners.standard());
    }

    @AfterEach
    void close() {
        listener.close();
    }

    @Test
    void severalRequestsGoOverOneConnection() {
        String output = curl("-v", url("/hello"), url("/hello"), url("/known"));

        assertThat(output).contains("Re-using existing connection").contains("hellohellohello, you");
    }

    @Test
    void aLargeBodyThatWaitsForItsTurnIsEchoed() throws Exception {
        Path body = Files.write(directory.resolve("body"), new byte[1024 * 1024]);
        Path echo = directory.resolve("echo");
        String output = curl(
                "-v",
                "--expect100-timeout",
                "60",
                "-H",
                "Expect: 100-continue",
                "--data-binary",
                "@" + body,
                "-o",
                echo,
                url("/echo"));

        assertThat(output).contains("HTTP/1.1 100 Continue");
        assertThat(echo).hasSameBinaryContentAs(body);
    }

    @Test
    void aBodyInChunksIsEchoed() {
        String output = curl("-H", "Transfer-Encoding: chunked", "--data-binary", "some bytes", url("/echo"));

        assertThat(output).contains("some bytes");
    }

    @Test
    void anErrorReachesWhoSendsTooMuch() throws Exception {
        Path body = Files.write(directory.resolve("body"), new byte[8 * 1024 * 1024]);

        assertThat(curl("-w", "%{http_code}", "--data-binary", "@" + body, url("/echo")))
                .contains("{\"error\":{\"code\":\"too_large\"", "}}413");
        assertThat(curl("-w", "%{http_code}", "-H", "Expect:", "--data-binary", "@" + body, url("/echo")))
                .contains("{\"error\":{\"code\":\"too_large\"", "}}413");
    }

    @Test
    void anOfferOfHttp2IsNotTakenUp() {
        assertThat(curl("--http2", "-w", "%{http_version}", url("/hello"))).contains("hello1.1");
    }

    private String url(String path) {
        return Listeners.origin(listener) + path;
    }

    private String curl(Object... arguments) {
        Object[] words = Stream.concat(
                        Stream.of("--silent", "--show-error", "--noproxy", "*", "--max-time", "30"),
                        Stream.of(arguments))
                .toArray();
        try (RunningProcess process = Command.of(curl, words).start()) {
            assertThat(process.awaitExit(Wire.LIMIT.plusSeconds(20)))
                    .as(process.output())
                    .isZero();
            return process.output().replaceAll("(?m)^(?:out|err)\\| ", "");
        }
    }
}
