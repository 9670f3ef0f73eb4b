package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.ProtocolsConfigure;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.wire.WireJson;
import dev.archipelago.testing.Seed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A DWN that lies, talks nonsense or never ends. */
class HostileDwnTest {
    private static final byte[] DATA = "{\"v\":1}".getBytes(StandardCharsets.UTF_8);

    private final Seed seed = new Seed(2);
    private final Person owner = Person.of(seed.split("owner").random());
    private final Person other = Person.of(seed.split("other").random());
    private final FakeDwn dwn = new FakeDwn();
    private final DwnClient client = DwnClient.of(dwn, owner.did(), owner.sender(), Person.keys())
            .within(ClientLimits.DEFAULT.withSizes(10_000, 1_000, 10).withTries(1));
    private final RecordsWrite write =
            RecordsWrite.draft("application/json", DataId.of(DATA)).sign(owner.sender());
    private final RecordsFilter filter = RecordsFilter.record(write.recordId());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "[]",
                "{}",
                "{\"result\":{}}",
                "{\"result\":{\"reply\":{}}}",
                "{\"result\":{\"reply\":null}}",
                "{\"id\":\"another\",\"result\":{\"reply\":{\"status\":{\"code\":200}}}}",
                "{\"error\":1,\"error\":2}",
                "\u0000"
            })
    void nonsenseIsNoAnswer(String nonsense) {
        dwn.then(request -> FakeDwn.body(200, nonsense));

        assertFails(client::protocols, Reason.UNTRUSTED_ANSWER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"status\":{\"code\":\"200\"}}",
                "{\"status\":{\"code\":99}}",
                "{\"status\":{\"code\":4294967496}}",
                "{\"status\":{\"code\":200},\"entries\":{}}",
                "{\"status\":{\"code\":200},\"entries\":[7]}",
                "{\"status\":{\"code\":301}}"
            })
    void repliesOfAnotherShapeAreNone(String reply) {
        dwn.thenReply(reply);

        assertFails(client::protocols, Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void deepNestingIsRefused() {
        dwn.then(request -> FakeDwn.body(200, "[".repeat(5_000)));

        assertFails(client::protocols, Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void anEndlessReplyIsCut() {
        AtomicLong taken = new AtomicLong();
        dwn.then(request -> new DwnTransport.Answer(200, Optional.empty(), endless(taken)));

        assertFails(client::protocols, Reason.TOO_LARGE);
        assertThat(taken).hasValueLessThan(100_000);
    }

    @Test
    void anOversizeHeaderIsRefused() {
        dwn.then(request ->
                new DwnTransport.Answer(200, Optional.of("x".repeat(10_001)), InputStream.nullInputStream()));

        assertFails(client::protocols, Reason.TOO_LARGE);
    }

    @Test
    void errorsOfTheServerAreTold() {
        dwn.then(
                request -> FakeDwn.body(200, "{\"error\":{\"code\":-50401,\"message\":\"SomeCode: not\\u0007 you\"}}"));

        assertThatThrownBy(client::protocols).isInstanceOfSatisfying(DwnException.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.NOT_ALLOWED);
            assertThat(e.code()).contains("SomeCode");
            assertThat(e).hasMessageContaining("not? you");
        });
    }

    @Test
    void wrongDataIsNeverHandedOutWhole() throws DwnException {
        dwn.thenReplyWithData(entry(write), stream("{\"v\":2}"))
                .thenReplyWithData(entry(write), stream("{\"v\""))
                .thenReplyWithData(entry(write), stream("{\"v\":1} and more"));

        assertFails(() -> client.read(filter).orElseThrow().readAll(), Reason.UNTRUSTED_ANSWER);
        assertFails(() -> client.read(filter).orElseThrow().readAll(), Reason.UNTRUSTED_ANSWER);
        assertThat(client.read(filter).orElseThrow().readAll()).isEqualTo(DATA);
    }

    @Test
    void wrongDataFailsBeforeItsLastByte() throws IOException {
        dwn.thenReplyWithData(entry(write), stream("{\"v\":2}"));
        try (RecordData record = client.read(filter).orElseThrow()) {
            assertThat(record.data().readNBytes(DATA.length - 1)).hasSize(DATA.length - 1);
            assertFails(() -> record.data().read(), Reason.UNTRUSTED_ANSWER);
        }
    }

    @Test
    void moreDataThanWantedIsNotTaken() {
        RecordsWrite large =
                RecordsWrite.draft("a/b", DataId.of(new byte[1_001])).sign(owner.sender());
        dwn.thenReplyWithData(entry(large), InputStream.nullInputStream());

        assertFails(() -> client.read(RecordsFilter.record(large.recordId())), Reason.TOO_LARGE);
    }

    @Test
    void anotherRecordThanAskedForIsRefused() {
        RecordsWrite another =
                RecordsWrite.draft("application/json", DataId.of(DATA)).sign(other.sender());
        dwn.thenReplyWithData(entry(another), stream("{\"v\":1}")).thenReplyWithData(entry(write), stream("{\"v\":1}"));

        assertFails(() -> client.read(filter), Reason.UNTRUSTED_ANSWER);
        assertFails(() -> client.read(filter.author(other.did())), Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void whatIsNotBelievedIsLeftOutOfAQuery() throws DwnException {
        String altered = write.json().toString().replace(owner.did(), other.did());
        String inline = write.json().put("encodedData", "e30").toString();
        dwn.thenReply("{\"status\":{\"code\":200},\"entries\":[%s,%s,null,%s]}"
                .formatted(altered.replace("application/json", "text/html"), inline, write.json()));

        Records records = client.query(filter, RecordsPage.first());

        assertThat(records.toList(10))
                .singleElement()
                .satisfies(entry -> assertThat(entry.write()).isEqualTo(write));
        assertThat(records.refused()).hasSize(3);
    }

    @Test
    void pagesThatLeadInCirclesEnd() {
        String page = "{\"status\":{\"code\":200},\"entries\":[%s],\"cursor\":{\"messageCid\":\"a\",\"value\":\"b\"}}"
                .formatted(write.json());
        dwn.thenReply(page).thenReply(page);

        assertFails(() -> client.query(filter, RecordsPage.first()).toList(100), Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void emptyPagesDoNotGoOn() {
        dwn.thenReply("{\"status\":{\"code\":200},\"entries\":[],\"cursor\":{\"messageCid\":\"a\"}}");

        assertFails(() -> client.query(filter, RecordsPage.first()).next(), Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void aCursorIsASmallObject() {
        for (String cursor : new String[] {"7", "\"x\"", "{\"a\":\"" + "x".repeat(2_100) + "\"}"}) {
            dwn.thenReply("{\"status\":{\"code\":200},\"entries\":[%s],\"cursor\":%s}".formatted(write.json(), cursor));
            assertFails(() -> client.query(filter, RecordsPage.first()).next(), Reason.UNTRUSTED_ANSWER);
        }
    }

    @Test
    void aProtocolOfAnotherThanTheOwnerIsRefused() {
        ProtocolsConfigure configure =
                ProtocolsConfigure.of(WireJson.object().put("protocol", "https://a.example"), other.sender());
        dwn.thenReply("{\"status\":{\"code\":200},\"entries\":[" + configure.json() + "]}");

        assertFails(client::protocols, Reason.UNTRUSTED_ANSWER);
    }

    @Test
    void aRecordTakenWithoutItsDataIsNotWritten() {
        dwn.thenStatus(204);

        assertFails(() -> client.write(write, DataSource.of(DATA)), Reason.UNTRUSTED_ANSWER);
    }

    private static String entry(RecordsWrite write) {
        return "{\"status\":{\"code\":200},\"entry\":{\"recordsWrite\":" + write.json() + "}}";
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static InputStream endless(AtomicLong taken) {
        return new InputStream() {
            @Override
            public int read() {
                taken.incrementAndGet();
                return ' ';
            }

            @Override
            public int read(byte[] buffer, int offset, int length) {
                Arrays.fill(buffer, offset, offset + length, (byte) ' ');
                taken.addAndGet(length);
                return length;
            }
        };
    }

    private static void assertFails(ThrowingCallable call, Reason reason) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }
}
