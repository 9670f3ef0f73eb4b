package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.RecordsWriteDraft;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.testing.Seed;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each kind of message at a real DWN, by its owner. */
class OwnerIT {
    private static final String NOTES = "https://archipelago.dev/protocols/node-identity/v1";

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static DwnNode node;

    private static final RandomGenerator RANDOM = new Seed(7).random();
    private final Person owner = Person.of(RANDOM);
    private final DwnClient client = node.client(owner, owner.sender());

    @BeforeAll
    static void start() {
        node = DwnNode.start(folder);
    }

    @AfterAll
    static void stop() {
        if (node != null) {
            node.close();
        }
    }

    @Test
    void protocolsAreInstalledAndFound() throws IOException {
        for (DwnProtocol protocol : DwnProtocol.values()) {
            client.configure(protocol.installable());
        }

        assertThat(client.protocols()).hasSize(4);
        assertThat(client.protocol(NOTES).orElseThrow().definition())
                .isEqualTo(DwnProtocol.NODE_IDENTITY.installable());
        assertThat(client.protocol("https://archipelago.dev/protocols/none/v1")).isEmpty();
        DwnClient stranger = node.client(owner, Sender.anonymous());
        assertThat(stranger.protocols()).as("published definitions").hasSize(2);
    }

    @Test
    void aRecordLives() throws IOException {
        client.configure(DwnProtocol.NODE_IDENTITY.installable());
        byte[] data = text("{\"v\":1}");
        RecordsWrite first = announcement(data).sign(client.sender());
        client.write(first, DataSource.of(data));

        byte[] later = text("{\"v\":2}");
        RecordsWrite second = first.update(DataId.of(later)).published().sign(client.sender());
        client.write(second, DataSource.of(later));

        RecordsFilter filter = RecordsFilter.record(first.recordId());
        List<RecordEntry> found = client.query(filter, RecordsPage.first()).toList(10);
        assertThat(found).singleElement().satisfies(entry -> {
            assertThat(entry.write()).isEqualTo(second);
            assertThat(entry.write().first()).isEqualTo(first);
            assertThat(entry.write().author()).contains(owner.did());
            assertThat(entry.data()).contains(later);
        });
        try (RecordData read = client.read(filter).orElseThrow()) {
            assertThat(read.write()).isEqualTo(second);
            assertThat(read.readAll()).isEqualTo(later);
        }

        client.delete(first.recordId());

        assertThat(client.read(filter)).isEmpty();
        assertThat(client.query(filter, RecordsPage.first()).next()).isEmpty();
        assertThatThrownBy(() -> client.delete(first.recordId()))
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(DwnException.Reason.NOT_FOUND));
    }

    @Test
    void dataOfAnySizeComesBack() throws IOException {
        for (int size : new int[] {1, 30_000, 30_001, 262_144, 262_145, 5 << 20}) {
            byte[] data = new byte[size];
            RANDOM.nextBytes(data);
            Path file = Files.write(folder.resolve("content"), data);
            RecordsWrite write = RecordsWrite.draft("application/octet-stream", DataId.of(data))
                    .tag("size", "größe 日 " + size)
                    .sign(client.sender());
            client.write(write, DataSource.of(file));

            try (RecordData read =
                    client.read(RecordsFilter.record(write.recordId())).orElseThrow()) {
                assertThat(read.readAll()).as("%d bytes", size).isEqualTo(data);
            }
        }
    }

    @Test
    void otherDataThanNamedIsRefused() throws IOException {
        byte[] data = text("one");
        RecordsWrite write = RecordsWrite.draft("text/plain", DataId.of(data)).sign(client.sender());

        assertThatThrownBy(() -> client.write(write, DataSource.of(text("two"))))
                .isInstanceOfSatisfying(DwnException.class, e -> {
                    assertThat(e.code()).contains("RecordsWriteDataCidMismatch");
                    assertThat(e.reason()).isEqualTo(DwnException.Reason.INVALID);
                    assertThat(e.status()).hasValue(400);
                });
    }

    /** The SDK takes a first write without data for one whose data comes later. */
    @Test
    void emptyDataIsNotKept() {
        RecordsWrite write =
                RecordsWrite.draft("text/plain", DataId.of(new byte[0])).sign(client.sender());

        assertThatThrownBy(() -> client.write(write, DataSource.of(new byte[0])))
                .hasMessageContaining("without its data");
    }

    @Test
    void pagesFollowEachOther() throws IOException {
        List<String> written = new ArrayList<>();
        for (int i = 0; i < 23; i++) {
            byte[] data = text("{\"n\":" + i + "}");
            RecordsWrite write =
                    RecordsWrite.draft("application/json", DataId.of(data)).sign(client.sender());
            client.write(write, DataSource.of(data));
            written.add(write.recordId());
        }
        RecordsFilter filter = RecordsFilter.dataFormat("application/json").author(owner.did());

        assertThat(client.query(filter, RecordsPage.first().ofSize(5)).toList(100))
                .extracting(entry -> entry.write().recordId())
                .isEqualTo(written);
        assertThat(client.query(
                                filter,
                                RecordsPage.first()
                                        .sorted(RecordsPage.Sort.CREATED_DESCENDING)
                                        .ofSize(10))
                        .toList(100))
                .extracting(entry -> entry.write().recordId())
                .isEqualTo(written.reversed());
        assertThatThrownBy(() -> client.within(ClientLimits.DEFAULT.withSizes(1 << 20, 1 << 20, 3))
                        .query(filter, RecordsPage.first().ofSize(5))
                        .toList(100))
                .hasMessageContaining("more than 3 pages");
    }

    @Test
    void anOlderMessageConflicts() throws IOException {
        byte[] data = text("x");
        RecordsWrite write = RecordsWrite.draft("text/plain", DataId.of(data)).sign(client.sender());
        client.write(write, DataSource.of(data));

        assertThatThrownBy(() -> client.write(write, DataSource.of(data)))
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(DwnException.Reason.CONFLICT));
    }

    private static RecordsWriteDraft announcement(byte[] data) {
        return RecordsWrite.draft("application/json", DataId.of(data))
                .protocol(NOTES, "announcement")
                .schema("https://archipelago.dev/schemas/node-announcement/v1");
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
