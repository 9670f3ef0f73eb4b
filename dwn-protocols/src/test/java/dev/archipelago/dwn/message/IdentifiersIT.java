package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is made here and what the TBD SDK makes of the same input. */
class IdentifiersIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int RECORDS = 1_000;
    private static final Seed SEED = new Seed(20261122);

    @TempDir
    Path folder;

    private final RandomGenerator random = SEED.random();
    private final Texts texts = new Texts(random);

    @Test
    void aThousandRecordsHaveTheSameIdentifiers() throws IOException, MessageException {
        try (NpmPeer sdk = NpmProject.named("dwn-node").start("peers.mjs")) {
            for (int i = 0; i < RECORDS; i++) {
                agree(sdk, i);
            }
        }
    }

    private void agree(NpmPeer sdk, int number) throws IOException, MessageException {
        Person author = Person.of(random);
        byte[] data = new byte[size(number)];
        random.nextBytes(data);
        Path file = Files.write(folder.resolve("data"), data);
        RecordsWrite ours = draft(file).sign(Sender.of(author.signer(), InstantSource.fixed(time())));

        JsonNode theirs = ask(sdk, question(author, ours, file));

        String case_ = SEED + ", record " + number + ", " + data.length + " bytes";
        JsonNode descriptor =
                JsonMapper.shared().readTree(ours.json().get("descriptor").toString());
        assertThat(theirs.get("message").get("descriptor")).as(case_).isEqualTo(descriptor);
        assertThat(theirs.get("message").get("recordId"))
                .as(case_)
                .isEqualTo(ours.json().get("recordId"));
        assertThat(theirs.get("message").get("contextId"))
                .as(case_)
                .isEqualTo(ours.json().get("contextId"));
        assertThat(theirs.get("descriptorCid").stringValue())
                .as(case_)
                .isEqualTo(Cid.of(ours.json().get("descriptor")).toString());
        RecordsWrite read = RecordsWrite.read(theirs.get("message"), Person.keys());
        assertThat(read.author()).contains(author.did());
        assertThat(read.cid()).hasToString(theirs.get("messageCid").stringValue());
    }

    /** Mostly small, some around a block and around 174 blocks, a few of several MiB. */
    private int size(int number) {
        return switch (number % 50) {
            case 0 -> DataHash.BLOCK + random.nextInt(-2, 3);
            case 1 -> DataHash.BLOCK * random.nextInt(2, 5) + random.nextInt(-1, 2);
            case 2 -> number < 200 ? random.nextInt(1 << 20, 8 << 20) : random.nextInt(1 << 20);
            case 3 -> number == 3 ? DataHash.BLOCK * 174 + random.nextInt(0, 2) : 0;
            case 4 -> number == 4 ? DataHash.BLOCK * 175 + 1 : 1;
            default -> random.nextInt(5_000);
        };
    }

    private RecordsWriteDraft draft(Path file) throws IOException {
        DataId data;
        try (var in = Files.newInputStream(file)) {
            data = DataId.of(in);
        }
        RecordsWriteDraft draft = RecordsWrite.draft("application/" + texts.word(), data);
        if (random.nextBoolean()) {
            draft = draft.protocol("https://" + texts.word() + ".example/p", texts.word() + "/" + texts.word());
            draft = random.nextBoolean() ? draft.below(texts.cid() + "/" + texts.cid()) : draft;
        }
        draft = random.nextBoolean() ? draft.schema("https://" + texts.word() + ".example/s") : draft;
        draft = random.nextBoolean() ? draft.recipient(Person.of(random).did()) : draft;
        draft = random.nextBoolean() ? draft.published() : draft;
        for (int i = random.nextInt(4); i > 0; i--) {
            draft = draft.tag(texts.any(), texts.any());
        }
        return draft;
    }

    private Instant time() {
        return Instant.ofEpochSecond(random.nextLong(4_000_000_000L), random.nextInt(1_000_000_000));
    }

    private static ObjectNode question(Person author, RecordsWrite ours, Path file) {
        ObjectNode question =
                JsonMapper.shared().createObjectNode().put("do", "make").put("file", file.toString());
        question.set("key", author.key());
        ObjectNode options = ours.json().get("descriptor").deepCopy().asObject();
        options.remove("dataCid");
        options.remove("dataSize");
        options.remove("parentId");
        ours.contextId()
                .filter(context -> context.contains("/"))
                .ifPresent(context -> options.put("parentContextId", context.substring(0, context.lastIndexOf('/'))));
        question.set("options", options);
        return question;
    }

    private static JsonNode ask(NpmPeer sdk, ObjectNode question) {
        return JsonMapper.shared().readTree(sdk.ask(question.toString(), LIMIT));
    }
}
