package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.Access;
import dev.archipelago.dwn.record.DeployAction;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployResponse;
import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A whole Web5 user agent, with its vault and an identity by did:dht, has a DWN. It keeps our records there, and we
 * read them; we leave records there in a role that it gave, and it reads those and answers.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AgentIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2027-01-15T08:00:00Z");
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final String IMAGE = "ghcr.io/me/hello@sha256:" + "5".repeat(64);

    @TempDir
    private static Path folder;

    private final Person we = Person.of(new Seed(7).random());
    private NpmPeer agent;
    private NpmPeer node;
    private URI place;
    private String its;

    @BeforeAll
    void start() {
        NpmProject project = NpmProject.named("dwn-node");
        agent = project.start("agent.mjs");
        String gateway = told(agent).path("gateway").stringValue();
        node = project.start("node.mjs", folder.resolve("node"), 0, gateway);
        place = URI.create("http://127.0.0.1:" + told(node).path("port").intValue() + "/");

        JsonNode begun = ask(
                deed("begin").put("folder", folder.resolve("agent").toString()).put("dwn", place.toString()));

        assertThat(begun.path("first").booleanValue()).isTrue();
        assertThat(begun.path("opensByAnother").booleanValue()).isFalse();
        its = begun.path("did").stringValue();
        assertThat(its).startsWith("did:dht:");
        for (DwnProtocol protocol : DwnProtocol.values()) {
            assertAccepted(ask(deed("configure").set("definition", protocol.installable())));
        }
    }

    @AfterAll
    void stop() {
        if (node != null) {
            node.close();
        }
        if (agent != null) {
            agent.close();
        }
    }

    @Test
    void whatTheAgentSharesIsReadAndProvenByAnyone() throws Exception {
        FileEntry entry = FileEntry.builder("1", "Über Inseln 🏝", Access.PAID, 5, NOW)
                .priceSats(21)
                .build();
        String recordId = writes(
                entry.json(), params("file-catalog", "entry", "file-entry").put("published", true));

        List<RecordEntry> found = as(we).query(
                        RecordsFilter.protocol(DwnProtocol.FILE_CATALOG.uri()).published(), RecordsPage.first())
                .toList(10);

        assertThat(found).singleElement().satisfies(record -> {
            assertThat(record.write().recordId()).isEqualTo(recordId);
            assertThat(record.write().author()).contains(its);
            assertThat(FileEntry.read(record.data().orElseThrow())).isEqualTo(entry);
        });
        assertThat(as(we).protocol(DwnProtocol.FILE_CATALOG.uri()).orElseThrow().definition())
                .isEqualTo(DwnProtocol.FILE_CATALOG.installable());
    }

    @Test
    void aRequestInARoleThatTheAgentGaveIsReadAndAnsweredByIt() throws Exception {
        DeployRequest request = DeployRequest.builder("hello", we.did(), its, DeployAction.INSTALL)
                .version("1.0")
                .image(IMAGE)
                .requestedAt(NOW)
                .build();
        assertThatThrownBy(() -> leaves(request))
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.status()).hasValue(401));
        writes(MAPPER.createObjectNode(), params("app-deploy", "peer", "").put("recipient", we.did()));

        RecordsWrite left = leaves(request);

        JsonNode read = ask(deed("read").set("filter", MAPPER.createObjectNode().put("recordId", left.recordId())));
        assertThat(MAPPER.readTree(read.path("text").stringValue())).isEqualTo(request.json());
        DeployResponse accepted =
                DeployResponse.builder(left.recordId(), DeployStatus.ACCEPTED).build();
        writes(
                accepted.json(),
                params("app-deploy", "request/response", "deploy-response")
                        .put("recipient", we.did())
                        .put("parentContextId", left.contextId().orElseThrow()));

        assertThat(as(we).query(
                                RecordsFilter.protocol(DwnProtocol.APP_DEPLOY.uri())
                                        .path("request/response")
                                        .context(left.contextId().orElseThrow()),
                                RecordsPage.first())
                        .toList(2))
                .singleElement()
                .satisfies(record -> {
                    assertThat(record.write().author()).contains(its);
                    assertThat(DeployResponse.read(record.data().orElseThrow())).isEqualTo(accepted);
                });
    }

    /** It takes the place from the owner's DID document alone, and that of a did:key names none. */
    @Test
    void theAgentHasNoWayToTheDwnOfADidKey() {
        ObjectNode filter = MAPPER.createObjectNode().put("protocol", DwnProtocol.FILE_CATALOG.uri());

        JsonNode own = ask(deed("visit").put("target", its).set("filter", filter));
        JsonNode other = ask(deed("visit").put("target", we.did()).set("filter", filter));

        assertThat(own.path("status").path("code").intValue()).isEqualTo(200);
        assertThat(other.path("failed").stringValue("")).contains("Failed to dereference", we.did() + "#dwn");
    }

    private DwnClient as(Person who) {
        return DwnClient.of(place, its, who.sender(), Person.keys());
    }

    private RecordsWrite leaves(DeployRequest request) throws DwnException {
        byte[] json = request.bytes();
        DwnClient asPeer = as(we).inRole("peer");
        RecordsWrite write = RecordsWrite.draft("application/json", DataId.of(json))
                .protocol(DwnProtocol.APP_DEPLOY.uri(), "request")
                .schema(DwnSchemas.DEPLOY_REQUEST.id())
                .recipient(its)
                .sign(asPeer.sender());
        asPeer.write(write, DataSource.of(json));
        return write;
    }

    private String writes(JsonNode json, ObjectNode params) {
        ObjectNode question =
                deed("write").put("text", new String(MAPPER.writeValueAsBytes(json), StandardCharsets.UTF_8));
        question.set("params", params);
        JsonNode answer = ask(question);
        assertAccepted(answer);
        return answer.path("recordId").stringValue();
    }

    private static ObjectNode params(String protocol, String path, String schema) {
        ObjectNode params = MAPPER.createObjectNode()
                .put("protocol", "https://archipelago.dev/protocols/" + protocol + "/v1")
                .put("protocolPath", path)
                .put("dataFormat", "application/json");
        return schema.isEmpty() ? params : params.put("schema", "https://archipelago.dev/schemas/" + schema + "/v1");
    }

    private static ObjectNode deed(String name) {
        return MAPPER.createObjectNode().put("do", name);
    }

    private static void assertAccepted(JsonNode answer) {
        assertThat(answer.path("status").path("code").intValue())
                .as(answer.toString())
                .isEqualTo(202);
    }

    private JsonNode ask(ObjectNode question) {
        return MAPPER.readTree(agent.ask(question.toString(), LIMIT));
    }

    private static JsonNode told(NpmPeer peer) {
        return MAPPER.readTree(peer.nextLine(LIMIT));
    }
}
