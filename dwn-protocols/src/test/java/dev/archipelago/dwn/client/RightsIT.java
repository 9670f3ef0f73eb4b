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
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may do what with each type of record, at a real DWN. */
class RightsIT {
    private static final String BASE = "https://archipelago.dev/protocols/";
    private static final String SCHEMAS = "https://archipelago.dev/schemas/";
    private static final RandomGenerator RANDOM = new Seed(20261123).random();

    @TempDir
    static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all tests
    private static DwnNode node;

    private final Person owner = Person.of(RANDOM);
    private final Person recipient = Person.of(RANDOM);
    private final Person peer = Person.of(RANDOM);
    private final Person stranger = Person.of(RANDOM);

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

    /** A type of record as this project writes it: announcements and catalog entries published. */
    enum Type {
        ANNOUNCEMENT("node-identity", "announcement", "node-announcement", true),
        ENTRY("file-catalog", "entry", "file-entry", true),
        MEMBERSHIP("federation", "membership", "federation-membership", false),
        PEER_STATUS("federation", "peerStatus", "peer-status", false),
        REQUEST("app-deploy", "request", "deploy-request", false),
        RESPONSE("app-deploy", "request/response", "deploy-response", false);

        final String protocol;
        final String path;
        final String schema;
        final boolean published;

        Type(String protocol, String path, String schema, boolean published) {
            this.protocol = protocol;
            this.path = path;
            this.schema = schema;
            this.published = published;
        }

        String uri() {
            return BASE + protocol + "/v1";
        }
    }

    /** The outcome of an attempt is the DWN's status; a query's is how many records it found. */
    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource(textBlock = """
            ANNOUNCEMENT, OWNER, 202, 202, 1, 200, 202
            ANNOUNCEMENT, RECIPIENT, 401, 401, 1, 200, 401
            ANNOUNCEMENT, PEER, 401, 401, 401, 200, 401
            ANNOUNCEMENT, STRANGER, 401, 401, 1, 200, 401
            ANNOUNCEMENT, ANONYMOUS, -, -, 1, 200, -
            ENTRY, OWNER, 202, 202, 1, 200, 202
            ENTRY, RECIPIENT, 401, 401, 1, 200, 401
            ENTRY, PEER, 401, 401, 401, 200, 401
            ENTRY, STRANGER, 401, 401, 1, 200, 401
            ENTRY, ANONYMOUS, -, -, 1, 200, -
            MEMBERSHIP, OWNER, 202, 202, 1, 200, 202
            MEMBERSHIP, RECIPIENT, 401, 401, 1, 200, 401
            MEMBERSHIP, PEER, 401, 401, 401, 401, 401
            MEMBERSHIP, STRANGER, 401, 401, 0, 401, 401
            MEMBERSHIP, ANONYMOUS, -, -, 0, 401, -
            PEER_STATUS, OWNER, 202, 202, 1, 200, 202
            PEER_STATUS, RECIPIENT, 401, 401, 1, 200, 401
            PEER_STATUS, PEER, 401, 401, 401, 401, 401
            PEER_STATUS, STRANGER, 401, 401, 0, 401, 401
            PEER_STATUS, ANONYMOUS, -, -, 0, 401, -
            REQUEST, OWNER, 202, 202, 1, 200, 202
            REQUEST, RECIPIENT, 401, 401, 1, 200, 401
            REQUEST, PEER, 202, 401, 401, 401, 401
            REQUEST, STRANGER, 401, 401, 0, 401, 401
            REQUEST, ANONYMOUS, -, -, 0, 401, -
            RESPONSE, OWNER, 202, 202, 1, 200, 202
            RESPONSE, RECIPIENT, 202, 401, 1, 200, 401
            RESPONSE, PEER, 401, 401, 401, 401, 401
            RESPONSE, STRANGER, 401, 401, 0, 401, 401
            RESPONSE, ANONYMOUS, -, -, 0, 401, -
            """)
    void eachMayDoWhatTheProtocolSays(
            Type type, Who who, String create, String update, String query, String read, String delete)
            throws IOException {
        install();
        Scene scene = new Scene(type, who);

        String seen = String.join(", ", scene.create(), scene.update(), scene.query(), scene.read(), scene.delete());

        assertThat(seen).isEqualTo(String.join(", ", create, update, query, read, delete));
    }

    enum Who {
        OWNER,
        RECIPIENT,
        PEER,
        STRANGER,
        ANONYMOUS
    }

    /** What any who know its identifier may read is found by its owner alone until it is published. */
    @Test
    void whatAnyoneMayReadIsFoundOncePublished() throws IOException {
        install();
        RecordsWrite write = write(
                node.client(owner, owner.sender()),
                RecordsWrite.draft("application/json", DataId.of(content()))
                        .protocol(Type.ANNOUNCEMENT.uri(), Type.ANNOUNCEMENT.path)
                        .schema(SCHEMAS + Type.ANNOUNCEMENT.schema + "/v1"));
        DwnClient anonymous = node.client(owner, Sender.anonymous());
        RecordsFilter filter = RecordsFilter.record(write.recordId());

        assertThat(anonymous.read(filter).orElseThrow().readAll()).isEqualTo(content());
        assertThat(anonymous.query(filter, RecordsPage.first()).next()).isEmpty();
    }

    @Test
    void anotherMayNotInstallProtocols() {
        DwnClient client = node.client(owner, stranger.sender());

        assertThat(attempt(() -> client.configure(DwnProtocol.FEDERATION.installable())))
                .isEqualTo("401");
    }

    /** Refusals carry the DWN's own code. */
    @Test
    void aRefusalSaysWhy() throws IOException {
        install();
        DwnClient client = node.client(owner, stranger.sender());

        assertThatThrownBy(() -> write(client, draft(Type.REQUEST, Optional.empty())))
                .isInstanceOfSatisfying(DwnException.class, e -> {
                    assertThat(e.code()).contains("ProtocolAuthorizationActionNotAllowed");
                    assertThat(e.reason()).isEqualTo(DwnException.Reason.NOT_ALLOWED);
                    assertThat(e.reason().remedy()).isEqualTo(DwnException.Remedy.ASK_OPERATOR);
                });
    }

    @Test
    void aRoleThatIsTakenBackOpensNothing() throws IOException {
        install();
        DwnClient asPeer = node.client(owner, peer.sender()).inRole("peer");
        RecordsWriteDraft request = draft(Type.REQUEST, Optional.empty());
        assertThat(attempt(() -> write(asPeer, request))).isEqualTo("202");

        DwnClient byOwner = node.client(owner, owner.sender());
        RecordEntry role = byOwner.query(
                        RecordsFilter.protocol(Type.REQUEST.uri()).path("peer"), RecordsPage.first())
                .next()
                .orElseThrow();
        byOwner.delete(role.write().recordId());

        assertThat(attempt(() -> write(asPeer, request))).isEqualTo("401");
    }

    /** A record of one type, and what one person gets who tries everything with it. */
    private final class Scene {
        private final Type type;
        private final DwnClient client;
        private final RecordsWrite standing;

        Scene(Type type, Who who) throws IOException {
            this.type = type;
            this.client = client(who);
            this.standing = write(node.client(owner, owner.sender()), draft(type, context()));
        }

        String create() throws IOException {
            Optional<String> context = context();
            return attempt(() -> write(client, draft(type, context)));
        }

        String update() {
            return attempt(() -> {
                byte[] data = content();
                client.write(standing.update(DataId.of(data)).sign(client.sender()), DataSource.of(data));
            });
        }

        String query() {
            RecordsFilter filter = RecordsFilter.record(standing.recordId()).path(type.path);
            try {
                return "" + client.query(filter, RecordsPage.first()).toList(10).size();
            } catch (DwnException e) {
                return "" + e.status().orElse(0);
            }
        }

        String read() {
            return attempt(
                    "200",
                    () -> client.read(RecordsFilter.record(standing.recordId()))
                            .orElseThrow()
                            .readAll());
        }

        String delete() {
            return attempt(() -> client.delete(standing.recordId()));
        }

        /** A response hangs on a request. */
        private Optional<String> context() throws IOException {
            return type == Type.RESPONSE
                    ? write(node.client(owner, owner.sender()), draft(Type.REQUEST, Optional.empty()))
                            .contextId()
                    : Optional.empty();
        }
    }

    private DwnClient client(Who who) {
        return switch (who) {
            case OWNER -> node.client(owner, owner.sender());
            case RECIPIENT -> node.client(owner, recipient.sender());
            case PEER -> node.client(owner, peer.sender()).inRole("peer");
            case STRANGER -> node.client(owner, stranger.sender());
            case ANONYMOUS -> node.client(owner, Sender.anonymous());
        };
    }

    private void install() throws IOException {
        DwnClient client = node.client(owner, owner.sender());
        for (DwnProtocol protocol : DwnProtocol.values()) {
            client.configure(protocol.installable());
        }
        byte[] data = content();
        RecordsWrite role = RecordsWrite.draft("application/json", DataId.of(data))
                .protocol(Type.REQUEST.uri(), "peer")
                .recipient(peer.did())
                .sign(client.sender());
        client.write(role, DataSource.of(data));
    }

    private RecordsWriteDraft draft(Type type, Optional<String> context) {
        RecordsWriteDraft draft = RecordsWrite.draft("application/json", DataId.of(content()))
                .protocol(type.uri(), type.path)
                .schema(SCHEMAS + type.schema + "/v1")
                .recipient(recipient.did());
        draft = type.published ? draft.published() : draft;
        return context.isPresent() ? draft.below(context.get()) : draft;
    }

    private RecordsWrite write(DwnClient client, RecordsWriteDraft draft) throws DwnException {
        byte[] data = content();
        RecordsWrite write = draft.sign(client.sender());
        client.write(write, DataSource.of(data));
        return write;
    }

    private byte[] content() {
        return "{}".getBytes(StandardCharsets.UTF_8);
    }

    /** Something that is tried. */
    private interface Attempt {
        void run() throws IOException;
    }

    private static String attempt(Attempt attempt) {
        return attempt("202", attempt);
    }

    /** The DWN's status; a dash where no message can be made, for want of a signer. */
    private static String attempt(String success, Attempt attempt) {
        try {
            attempt.run();
            return success;
        } catch (IllegalArgumentException e) {
            return "-";
        } catch (IOException e) {
            return e instanceof DwnException failure
                    ? "" + failure.status().orElse(0)
                    : e.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        }
    }
}
