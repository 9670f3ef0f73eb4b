package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class ResponseFuzz {
    private static final MessageLimits SMALL =
            new MessageLimits(400, Duration.ofSeconds(1), 300, Duration.ofSeconds(1));

    /** What is read does not hang on how the bytes arrive, and keeps within its limits. */
    @FuzzTest
    void whatIsReadDoesNotHangOnHowItArrives(byte[] input) {
        assertThat(read(input, 1)).isEqualTo(read(input, Math.max(1, input.length)));
    }

    private static List<String> read(byte[] input, int step) {
        MessageReader<HttpResponse> reader = new MessageReader<>(new ResponseSyntax(), SMALL);
        List<String> read = new ArrayList<>();
        try {
            for (int start = 0; start < input.length; start += step) {
                reader.feed(Arrays.copyOfRange(input, start, Math.min(input.length, start + step)));
                for (var message = reader.next(); message.isPresent(); message = reader.next()) {
                    assertThat(message.get().body().length).isLessThanOrEqualTo(300);
                    read.add(text(message.get()));
                }
            }
        } catch (MalformedMessage e) {
            read.add(e.getMessage());
        }
        return read;
    }

    private static String text(HttpResponse message) {
        StringBuilder text = new StringBuilder(message.toString());
        message.fields()
                .list()
                .forEach(field ->
                        text.append('\n').append(field.name()).append(':').append(field.value()));
        return text.append('\n').append(Arrays.toString(message.body())).toString();
    }
}
