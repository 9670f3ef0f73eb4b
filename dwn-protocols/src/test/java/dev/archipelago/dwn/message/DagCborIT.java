package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** DAG-CBOR beside the codec of IPLD: what is written, what is read and what is refused. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DagCborIT {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final HexFormat HEX = HexFormat.of();
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final int TREES = 1_000;
    private static final int BATCH = 100;
    private static final byte BYTES_FOR_TEXT = 0x20;

    private final NpmPeer ipld = NpmProject.named("dag-cbor-peer").start("peers.mjs");

    /** What IPLD's codec makes of a block that is refused here. */
    enum Theirs {
        /** It refuses it as well. */
        REFUSED,
        /** It takes it, and writes the value in other bytes: the block was not in the one form. */
        REWRITTEN,
        /** It takes it, with bytes or links inside: no JSON. */
        NO_JSON
    }

    @AfterAll
    void stop() {
        ipld.close();
    }

    @SeededTest(runs = 1)
    void aThousandTreesAreTheSameBytesAndReadByTheOther(Seed seed) throws MessageException {
        Trees trees = new Trees(seed.random());
        for (int done = 0; done < TREES; done += BATCH) {
            List<JsonNode> batch = Stream.generate(trees::next).limit(BATCH).toList();
            JsonNode blocks = written(batch);
            List<byte[]> ours = encoded(batch);
            JsonNode values = read(ours);
            for (int i = 0; i < BATCH; i++) {
                String tree = seed + ", tree " + (done + i);
                assertThat(blocks.get(i).path("cbor").stringValue()).as(tree).isEqualTo(HEX.formatHex(ours.get(i)));
                assertThat(blocks.get(i).path("cid").stringValue())
                        .as(tree)
                        .isEqualTo(Cid.of(batch.get(i)).toString());
                assertThat(values.get(i).path("value")).as(tree).isEqualTo(Notation.of(batch.get(i)));
                assertThat(Notation.of(DagCbor.decode(ours.get(i)))).as(tree).isEqualTo(Notation.of(batch.get(i)));
            }
        }
    }

    /** So whoever hashes what was read, as DWNs do, finds one identifier here and there. */
    @SeededTest(runs = 1)
    void ofAlteredBlocksWeTakeWhatIsInTheOneFormAndJson(Seed seed) throws MessageException {
        RandomGenerator random = seed.split("alterations").random();
        Trees trees = new Trees(seed.split("trees").random());
        Map<Theirs, Integer> seen = new EnumMap<>(Theirs.class);
        int taken = 0;
        for (int done = 0; done < 5 * TREES; done += BATCH) {
            List<byte[]> altered = encoded(
                            Stream.generate(trees::next).limit(BATCH).toList())
                    .stream()
                    .map(block -> altered(block, random))
                    .toList();
            JsonNode values = read(altered);
            for (int i = 0; i < BATCH; i++) {
                Optional<JsonNode> ours = decoded(altered.get(i));
                if (ours.isPresent()) {
                    assertThat(values.get(i).path("value"))
                            .as(seed + ": " + HEX.formatHex(altered.get(i)))
                            .isEqualTo(Notation.of(ours.get()));
                    taken++;
                } else {
                    seen.merge(theirs(altered.get(i), values.get(i)), 1, Integer::sum);
                }
            }
        }
        System.out.println(seed + ": taken " + taken + ", of what is refused here " + seen);

        assertThat(taken).isGreaterThan(BATCH);
        assertThat(seen).containsOnlyKeys(Theirs.values());
    }

    @ParameterizedTest(name = "{0}: {1}, theirs {2}")
    @CsvSource(delimiter = '|', textBlock = """
            integer longer than it needs to be   | 1817                                   | REFUSED
            length longer than it needs to be    | 780161                                 | REFUSED
            integer in eight bytes               | 1b00000000ffffffff                     | REFUSED
            a key twice                          | a2616101616102                         | REFUSED
            keys out of order                    | a2616201616102                         | REWRITTEN
            a longer key first                   | a262616101616202                       | REWRITTEN
            a key that is no text                | a10101                                 | REFUSED
            an array without a length            | 9f01ff                                 | REFUSED
            a map without a length               | bf616101ff                             | REFUSED
            a text without a length              | 7f6161ff                               | REFUSED
            a float of 16 bits                   | f93e00                                 | REWRITTEN
            a float of 32 bits                   | fa3fc00000                             | REWRITTEN
            a whole number as a float            | fb3ff0000000000000                     | REWRITTEN
            minus zero                           | fb8000000000000000                     | REWRITTEN
            NaN                                  | fb7ff8000000000000                     | REFUSED
            NaN of 16 bits                       | f97e00                                 | REFUSED
            Infinity                             | fb7ff0000000000000                     | REFUSED
            -Infinity                            | fbfff0000000000000                     | REFUSED
            undefined                            | f7                                     | REWRITTEN
            a simple value                       | f0                                     | REFUSED
            a simple value in two bytes          | f8ff                                   | REFUSED
            a break alone                        | ff                                     | REFUSED
            a tag but 42                         | c000                                   | REFUSED
            a link                               | d82a582500015512205891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03 | NO_JSON
            a link without the 0 before          | d82a5824015512205891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03   | REFUSED
            bytes                                | 41ff                                   | NO_JSON
            text that is not UTF-8               | 62c328                                 | REWRITTEN
            half a character                     | 63eda080                               | REWRITTEN
            something behind the value           | 0000                                   | REFUSED
            less than was told                   | 8201                                   | REFUSED
            nothing                              | ''                                     | REFUSED
            """)
    void whatWeRefuse(String what, String hex, Theirs theirs) {
        byte[] block = HEX.parseHex(hex);

        assertThat(decoded(block)).as(what).isEmpty();
        assertThat(theirs(block, read(List.of(block)).get(0))).as(what).isEqualTo(theirs);
    }

    /** A byte order mark at the beginning of a text: they lose it when they read, and no error tells. */
    @Test
    void aByteOrderMarkIsLostByThem() throws MessageException {
        JsonNode marked = JsonNodeFactory.instance.stringNode("\ufeffa");
        byte[] block = DagCbor.encode(marked);

        assertThat(DagCbor.decode(block)).isEqualTo(marked);
        assertThat(written(List.of(marked)).get(0).path("cbor").stringValue()).isEqualTo(HEX.formatHex(block));
        assertThat(read(List.of(block)).get(0).path("value"))
                .isEqualTo(Notation.of(JsonNodeFactory.instance.stringNode("a")));
    }

    @Test
    void deeperThanOurLimitIsReadByThem() {
        byte[] deep = new byte[DagCbor.MAX_DEPTH + 1];
        Arrays.fill(deep, (byte) 0x81);
        deep[DagCbor.MAX_DEPTH] = (byte) 0x80;

        assertThat(decoded(deep)).isEmpty();
        assertThat(read(List.of(deep)).get(0).path("cbor").stringValue()).isEqualTo(HEX.formatHex(deep));
    }

    private static Theirs theirs(byte[] block, JsonNode answer) {
        if (answer.has("refused")) {
            return Theirs.REFUSED;
        }
        if (answer.path("value").toString().contains("[\"x\"]")) {
            return Theirs.NO_JSON;
        }
        assertThat(answer.path("cbor").stringValue())
                .as("refused here, though they write it the same")
                .isNotEqualTo(HEX.formatHex(block));
        return Theirs.REWRITTEN;
    }

    private static byte[] altered(byte[] block, RandomGenerator random) {
        byte[] altered = block.clone();
        int at = random.nextInt(Math.min(block.length, 64));
        switch (random.nextInt(4)) {
            case 0 -> altered[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            case 1 -> altered[at] = (byte) random.nextInt();
            case 2 -> altered[at] ^= BYTES_FOR_TEXT;
            default -> altered = Arrays.copyOf(block, random.nextInt(block.length));
        }
        return altered;
    }

    private static Optional<JsonNode> decoded(byte[] block) {
        try {
            return Optional.of(DagCbor.decode(block));
        } catch (MessageException e) {
            return Optional.empty();
        }
    }

    private static List<byte[]> encoded(List<JsonNode> values) throws MessageException {
        List<byte[]> blocks = new ArrayList<>();
        for (JsonNode value : values) {
            blocks.add(DagCbor.encode(value));
        }
        return blocks;
    }

    private JsonNode written(List<JsonNode> values) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode notations = request.putArray("write");
        values.forEach(value -> notations.add(Notation.of(value)));
        return ask(request).get("blocks");
    }

    private JsonNode read(List<byte[]> blocks) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ArrayNode texts = request.putArray("read");
        blocks.forEach(block -> texts.add(HEX.formatHex(block)));
        return ask(request).get("values");
    }

    private JsonNode ask(ObjectNode request) {
        return MAPPER.readTree(ipld.ask(MAPPER.writeValueAsString(request), LIMIT));
    }
}
