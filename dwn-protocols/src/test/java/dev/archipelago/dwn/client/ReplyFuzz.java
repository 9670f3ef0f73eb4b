package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.wire.MalformedTextException;
import dev.archipelago.dwn.wire.WireJson;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Answers of any kind to a query and a read. The last byte chooses how they are put. */
class ReplyFuzz {
    @FuzzTest
    void nonsenseEndsInWords(byte[] input) {
        DwnTransport dwn = (call, limit) -> answer(call, input);
        DwnClient client = DwnClient.of(
                        dwn, "did:key:z6Mk", Sender.anonymous(), keyId -> Optional.of((signed, signature) -> true))
                .within(ClientLimits.DEFAULT.withSizes(100_000, 10_000, 3).withTries(1));
        attempt(() ->
                client.query(RecordsFilter.record("r"), RecordsPage.first()).toList(10));
        attempt(() -> {
            Optional<RecordData> record = client.read(RecordsFilter.dataFormat("a"));
            if (record.isPresent()) {
                record.get().readAll();
            }
        });
        attempt(client::protocols);
    }

    private static DwnTransport.Answer answer(DwnTransport.Call call, byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        String id;
        try {
            id = WireJson.parse(call.request()).get("id").toString();
        } catch (MalformedTextException e) {
            throw new AssertionError(e);
        }
        String reply = "{\"id\":" + id + ",\"result\":{\"reply\":" + text + "}}";
        return switch (input.length == 0 ? 0 : input[input.length - 1] & 3) {
            case 0 -> FakeDwn.body(200, text);
            case 1 -> FakeDwn.body(200, reply);
            case 2 -> FakeDwn.body(500, reply);
            default -> new DwnTransport.Answer(200, Optional.of(reply), new ByteArrayInputStream(input));
        };
    }

    private interface Attempt {
        void run() throws DwnException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (DwnException e) {
            assertThat(e.getMessage()).matches("[\\x20-\\x7e]{1,500}");
        }
    }
}
