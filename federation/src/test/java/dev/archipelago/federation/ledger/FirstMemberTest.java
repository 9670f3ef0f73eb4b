package dev.archipelago.federation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class FirstMemberTest {
    private static final TableFile TABLE = TableFile.of("nodes", "nodes.json", "nodes", "key");
    private static final FirstMember FIRST = new FirstMember(TABLE);

    private static Optional<String> found(String entry) {
        byte[] bytes = ("," + entry + "\n{\"key\":\"next\"}").getBytes(StandardCharsets.UTF_8);
        return FIRST.in(bytes, 1, 1 + entry.getBytes(StandardCharsets.UTF_8).length);
    }

    @Property(tries = 100)
    void whatIsFoundIsTheKeyThatTheEntryHas(@ForAll @NotEmpty String key, @ForAll String other)
            throws MalformedException {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("key", key).put("other", other);
        String json = new String(Json.write(entry), StandardCharsets.UTF_8);

        assertThat(found(json).orElse(key)).isEqualTo(TABLE.keyOf(Json.parse(json)));
    }

    @Property(tries = 100)
    void aPlainKeyThatStandsFirstIsFound(@ForAll byte[] key) {
        String plain = "k" + HexFormat.of().formatHex(key);

        assertThat(found("{\"key\":\"" + plain + "\"}")).contains(plain);
        assertThat(found("{\"key\":\"" + plain + "\",\"other\":1}")).contains(plain);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "[]",
                "{\"key\":",
                "{\"key\":\"",
                "{\"key\":\"a",
                "{\"key\":\"a\"",
                "{\"key\":\"\"}",
                "{\"key\":7}",
                "{\"key\":null}",
                "{\"key\": \"a\"}",
                "{\"key\":\"a\" }",
                "{\"key\":\"a\\u0062\"}",
                "{\"key\":\"é\"}",
                "{\"keys\":\"a\"}",
                "{\"other\":1,\"key\":\"a\"}"
            })
    void whateverElseIsReadAsJson(String entry) {
        assertThat(found(entry)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, TableFile.LONGEST_KEY})
    void aKeyMayBeSoLong(int length) {
        assertThat(found("{\"key\":\"" + "k".repeat(length) + "\"}")).isPresent();
        assertThat(found("{\"key\":\"" + "k".repeat(TableFile.LONGEST_KEY + length) + "\"}"))
                .isEmpty();
    }
}
