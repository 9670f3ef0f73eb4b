package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MessageReaderTest {
    @Property(tries = 100)
    void whatIsWrittenIsReadHoweverItIsCut(
            @ForAll @Size(min = 1, max = 4) List<@From("requests") HttpRequest> requests,
            @ForAll @IntRange(min = 1, max = 700) int step)
            throws MalformedMessage {
        StringBuilder wire = new StringBuilder();
        for (HttpRequest request : requests) {
            wire.append(latin1(MessageWriter.request(request, "example.org:80")));
        }
        List<HttpRequest> read = read(wire.toString(), step);

        assertThat(read).hasSameSizeAs(requests);
        for (int i = 0; i < read.size(); i++) {
            HttpRequest written = requests.get(i);
            assertThat(read.get(i).toString()).isEqualTo(written.toString());
            assertThat(read.get(i).target()).isEqualTo(written.target());
            assertThat(read.get(i).body()).isEqualTo(written.body());
            assertThat(read.get(i).fields().list()).containsAll(written.fields().list());
        }
    }

    @Property(tries = 100)
    void aPrefixIsNeverAMessage(@ForAll("requests") HttpRequest request) throws MalformedMessage {
        String wire = latin1(MessageWriter.request(request, "a"));
        for (int end = 0; end < wire.length(); end += 7) {
            assertThat(read(wire.substring(0, end), 64)).isEmpty();
        }
    }

    @Test
    void anAnnouncedBodyTakesNoMemory() throws MalformedMessage {
        List<MessageReader<HttpRequest>> readers = new ArrayList<>();
        MessageLimits roomy =
                new MessageLimits(8192, java.time.Duration.ofSeconds(1), 1 << 30, java.time.Duration.ofSeconds(1));
        for (int i = 0; i < 10_000; i++) {
            MessageReader<HttpRequest> reader = new MessageReader<>(new RequestSyntax(), roomy);
            reader.feed(bytes("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000000000\r\n\r\n"));
            assertThat(reader.next()).isEmpty();
            readers.add(reader);
        }
        assertThat(readers).allMatch(reader -> reader.stage() == MessageReader.Stage.BODY);
    }

    @Provide
    Arbitrary<HttpRequest> requests() {
        Arbitrary<String> path = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withChars('/', '%', '?', '=', '2')
                .ofMaxLength(40);
        Arbitrary<String> value = Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars('\u00e9', '\u0080')
                .ofMaxLength(60);
        Arbitrary<byte[]> body = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
        return Combinators.combine(path, value.list().ofMaxSize(8), body)
                .as((target, values, content) -> HttpRequest.post("/" + target, fields(values), content));
    }

    private static HttpFields fields(List<String> values) {
        return new HttpFields(values.stream()
                .map(value -> new HttpFields.Field("X-Same", value))
                .toList());
    }

    private static List<HttpRequest> read(String wire, int step) throws MalformedMessage {
        MessageReader<HttpRequest> reader = new MessageReader<>(new RequestSyntax(), MessageLimits.STANDARD);
        List<HttpRequest> read = new ArrayList<>();
        for (int start = 0; start < wire.length(); start += step) {
            reader.feed(bytes(wire.substring(start, Math.min(wire.length(), start + step))));
            reader.next().ifPresent(read::add);
        }
        for (int i = 0; i < 4; i++) {
            reader.next().ifPresent(read::add);
        }
        return read;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
