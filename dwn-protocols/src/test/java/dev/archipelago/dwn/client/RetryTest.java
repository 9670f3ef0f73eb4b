package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.testing.Seed;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What is sent again, when, and what it means when the DWN had it already. Time is told. */
class RetryTest {
    private static final byte[] DATA = "{}".getBytes(StandardCharsets.UTF_8);

    private final Person owner = Person.of(new Seed(1).random());
    private final FakeDwn dwn = new FakeDwn();
    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Pace pace = new Pace(now::get, () -> 1, pause -> {
        pauses.add(pause);
        now.addAndGet(pause.toNanos());
    });
    private final DwnClient client =
            new DwnClient(owner.did(), owner.sender(), new Entries(Person.keys()), dwn, ClientLimits.DEFAULT, pace);
    private final RecordsWrite write =
            RecordsWrite.draft("application/json", DataId.of(DATA)).sign(client.sender());

    @Test
    void whatWasNotAnsweredIsSentAgainAsTheSameMessage() throws DwnException {
        dwn.thenFail(new ConnectException("refused")).thenStatus(503).thenStatus(202);

        client.write(write, DataSource.of(DATA));

        assertThat(dwn.messages())
                .hasSize(3)
                .containsOnly(JsonMapper.shared().readTree(write.json().toString()));
        assertThat(pauses).containsExactly(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    @Test
    void triesEnd() {
        for (int i = 0; i < 4; i++) {
            dwn.thenFail(new IOException("gone"));
        }

        assertThatThrownBy(() -> client.delete("r")).isInstanceOfSatisfying(DwnException.class, e -> {
            assertThat(e.reason()).isEqualTo(DwnException.Reason.UNREACHABLE);
            assertThat(e.reason().remedy()).isEqualTo(DwnException.Remedy.RETRY);
        });
        assertThat(pauses).hasSize(3);
    }

    @Test
    void noPauseGoesBeyondThePatience() {
        DwnClient hasty = client.within(ClientLimits.DEFAULT.withPatience(Duration.ofMillis(500), Duration.ZERO));
        dwn.thenFail(new IOException("gone")).thenFail(new IOException("gone"));

        assertThatThrownBy(() -> hasty.delete("r")).hasMessageContaining("cannot be asked");
        assertThat(pauses).containsExactly(Duration.ofMillis(200));
    }

    @Test
    void refusalsAreFinal() {
        for (int status : new int[] {400, 401, 409, 500}) {
            dwn.thenStatus(status);
            assertThatThrownBy(() -> client.write(write, DataSource.of(DATA)))
                    .isInstanceOfSatisfying(
                            DwnException.class, e -> assertThat(e.status()).hasValue(status));
        }
        assertThat(pauses).isEmpty();
    }

    @Test
    void aConflictAfterALostAnswerIsLookedInto() throws DwnException {
        dwn.thenFail(new IOException("lost"))
                .thenStatus(409)
                .thenReply("{\"status\":{\"code\":200},\"entries\":[" + write.json() + "]}");

        client.write(write, DataSource.of(DATA));

        assertThat(dwn.messages()).hasSize(3);
    }

    @Test
    void aConflictWithAnotherWriteStays() {
        RecordsWrite later = write.update(DataId.of(new byte[] {1})).sign(client.sender());
        String entry = later.json().set("initialWrite", write.json()).toString();
        dwn.thenFail(new IOException("lost"))
                .thenStatus(409)
                .thenReply("{\"status\":{\"code\":200},\"entries\":[" + entry + "]}");

        assertThatThrownBy(() -> client.write(write, DataSource.of(DATA)))
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(DwnException.Reason.CONFLICT));
    }

    @Test
    void aDeletionThatWasTakenBeforeIsDone() throws DwnException {
        dwn.thenFail(new IOException("lost")).thenStatus(404);
        client.delete("r");

        dwn.thenStatus(404);
        assertThatThrownBy(() -> client.delete("r")).hasMessageContaining("404");
    }

    @Test
    void interruptionEndsTheCallAndStaysKnown() {
        dwn.then(request -> {
            throw new InterruptedException();
        });

        assertThatThrownBy(() -> client.query(RecordsFilter.record("r"), RecordsPage.first())
                        .next())
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(DwnException.Reason.INTERRUPTED));
        assertThat(Thread.interrupted()).isTrue();
    }
}
