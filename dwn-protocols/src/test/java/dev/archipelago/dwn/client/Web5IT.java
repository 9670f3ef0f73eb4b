package dev.archipelago.dwn.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records that go through the RPC client of @web5/agent, and ours, each read by the other. */
class Web5IT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final RandomGenerator random = new Seed(5).random();
    private final Person owner = Person.of(random);

    @Test
    void eachReadsTheOther() throws IOException {
        try (DwnNode node = DwnNode.start(folder);
                NpmPeer web5 = NpmProject.named("dwn-node").start("peers.mjs")) {
            DwnClient client = node.client(owner, owner.sender());
            for (int size : new int[] {10, 30_000, 300_000}) {
                byte[] data = new byte[size];
                random.nextBytes(data);

                String theirs = sent(web5, node, Files.write(folder.resolve("content"), data));
                RecordData read = client.read(RecordsFilter.record(theirs)).orElseThrow();
                assertThat(read.write().author()).contains(owner.did());
                assertThat(read.readAll()).isEqualTo(data);

                RecordsWrite ours = RecordsWrite.draft("application/octet-stream", DataId.of(data))
                        .sign(client.sender());
                client.write(ours, DataSource.of(data));
                assertThat(fetched(web5, node, ours.recordId())).isEqualTo(data);
            }
        }
    }

    private String sent(NpmPeer web5, DwnNode node, Path file) {
        ObjectNode question = question("send", node).put("file", file.toString());
        question.putObject("options").put("dataFormat", "application/octet-stream");
        JsonNode answer = ask(web5, question);
        assertThat(answer.get("status").get("code").intValue()).isEqualTo(202);
        return answer.get("recordId").stringValue();
    }

    private byte[] fetched(NpmPeer web5, DwnNode node, String recordId) {
        JsonNode answer = ask(web5, question("fetch", node).put("recordId", recordId));
        assertThat(answer.get("status").get("code").intValue()).isEqualTo(200);
        return HexFormat.of().parseHex(answer.get("data").stringValue());
    }

    private ObjectNode question(String deed, DwnNode node) {
        ObjectNode question = JsonMapper.shared()
                .createObjectNode()
                .put("do", deed)
                .put("url", node.address().toString())
                .put("target", owner.did());
        question.set("key", owner.key());
        return question;
    }

    private static JsonNode ask(NpmPeer web5, ObjectNode question) {
        return JsonMapper.shared().readTree(web5.ask(question.toString(), LIMIT));
    }
}
