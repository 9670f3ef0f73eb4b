package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.federation.Call;
import dev.archipelago.federation.Caller;
import dev.archipelago.federation.ErrorCode;
import dev.archipelago.federation.Inbound;
import dev.archipelago.federation.PeerState;
import dev.archipelago.federation.Reply;
import dev.archipelago.federation.Trust;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.npm.DwnServer;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A node that moves from one real DWN to another. */
class FormerHomeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Inbound NOBODY = (caller, call) -> new Reply.Failure(ErrorCode.UNKNOWN_METHOD, "no");

    @TempDir
    private Path folder;

    private final Identity me = Identity.create();
    private final PretendedNode node = new PretendedNode(me.did());
    private DwnServer before;
    private DwnServer after;

    @BeforeEach
    void start() throws Exception {
        node.knows(Identity.create().did(), PeerState.MEMBER, Trust.TRUSTED);
        before = DwnServer.start(folder.resolve("before"));
        after = DwnServer.start(folder.resolve("after"));
        try (DwnPresence present = at(before.address())) {
            Await.until("all to be there", PATIENCE, () -> state(present).equals("ok"));
        }
        assertThat(records(before, Kind.ROLE)).hasSize(1);
    }

    @AfterEach
    void stop() {
        before.close();
        after.close();
    }

    private DwnPresence at(URI home) throws Exception {
        return DwnPresence.begin(
                me, new DwnPlaces(home, Map.of()), folder.resolve("node"), node, NOBODY, InstantSource.system());
    }

    private static JsonNode told(DwnPresence present) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        present.describe(json);
        return json;
    }

    private static String state(DwnPresence present) {
        return told(present).path("state").stringValue("");
    }

    private static String formerState(DwnPresence present) {
        return told(present).path("former").path(0).path("state").stringValue("");
    }

    private List<RecordEntry> records(DwnServer server, Kind kind) throws Exception {
        DwnClient dwn = new Clients(me).home(server.address());
        return dwn.query(kind.by(me.did().toString()), RecordsPage.first()).toList(10);
    }

    @Test
    void rightsAreTakenBackThereOnceItAnswersAndTheRestWhenTheOperatorSaysSo() throws Exception {
        before.kill();
        try (DwnPresence present = at(after.address())) {
            Await.until("the new one", PATIENCE, () -> state(present).equals("ok"));
            Await.until("a try in vain", PATIENCE, () -> formerState(present).equals("waiting"));
        }
        before = before.again(folder.resolve("before"));
        try (DwnPresence present = at(after.address())) {
            assertThat(told(present).path("former").path(0).path("url").stringValue(""))
                    .isEqualTo(before.address().toString());
            Await.until("the rights to go", PATIENCE, () -> formerState(present).equals("ok"));
            assertThat(records(before, Kind.ROLE)).isEmpty();
            assertThat(records(after, Kind.ROLE)).hasSize(1);
            assertThat(records(before, Kind.ANNOUNCEMENT)).hasSize(1);
        }

        assertThat(clear(before.address())).isEqualTo(new Reply.Result("{\"deleted\":3}"));
        assertThat(clear(after.address())).isInstanceOfSatisfying(Reply.Failure.class, failure -> {
            assertThat(failure.code()).isEqualTo(ErrorCode.BAD_REQUEST);
            assertThat(failure.message()).contains("own DWN");
        });

        assertThat(records(before, Kind.ANNOUNCEMENT)).isEmpty();
        try (DwnPresence present = at(after.address())) {
            Await.until(
                    "nothing to be left", PATIENCE, () -> formerState(present).equals("ok"));
        }
        try (DwnPresence present = at(after.address())) {
            assertThat(told(present).has("former")).isFalse();
        }
        assertThat(records(after, Kind.ROLE)).hasSize(1);
    }

    private Reply clear(URI place) {
        Optional<DwnPlaces> places = Optional.of(new DwnPlaces(after.address(), Map.of()));
        return new DwnOperations(me, node, places, InstantSource.system(), NOBODY)
                .handle(Caller.OPERATOR, Call.of("dwn.clear", "{\"url\":\"" + place + "\"}"));
    }

    /** The same DWN by another name keeps its rights. */
    @Test
    void anotherNameOfTheSameDwnIsNoMove() throws Exception {
        URI byName = URI.create(before.address().toString().replace("127.0.0.1", "localhost"));
        String role = records(before, Kind.ROLE).getFirst().write().recordId();

        try (DwnPresence present = at(byName)) {
            Await.until("a look", PATIENCE, () -> formerState(present).equals("ok"));
        }

        assertThat(records(before, Kind.ROLE))
                .singleElement()
                .matches(entry -> entry.write().recordId().equals(role));
        try (DwnPresence present = at(byName)) {
            assertThat(told(present).has("former")).isFalse();
        }
    }
}
