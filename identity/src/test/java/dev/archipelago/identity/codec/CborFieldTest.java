package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CborFieldTest {
    private static final byte[] KEY = new byte[32];
    private static final CborMap MAP = CborMap.builder()
            .put(1, KEY)
            .put(2, "home")
            .put(3, -5)
            .put("key", KEY)
            .put("name", "home")
            .put("count", 7)
            .put(
                    "list",
                    CborArray.of(CborValue.of(1), CborMap.builder().put("x", 2).build()))
            .put("flag", CborSimple.TRUE)
            .put("off", CborSimple.FALSE)
            .put("nothing", CborSimple.NULL)
            .put("huge", new CborInteger(false, -1))
            .build();
    private static final CborArray ARRAY = CborArray.of(CborValue.of(1), CborValue.of(KEY), CborValue.of("home"));

    @Test
    void mapsGiveTheirMembersByEitherKindOfKey() throws MalformedException {
        assertThat(MAP.requireBytes(1, 32)).isEqualTo(KEY);
        assertThat(MAP.requireText(2, 4)).isEqualTo("home");
        assertThat(MAP.requireInt(3, -5, 0)).isEqualTo(-5);
        assertThat(MAP.requireBytes("key", 32)).isEqualTo(KEY);
        assertThat(MAP.requireText("name", 10)).isEqualTo("home");
        assertThat(MAP.requireInt("count", 0, 7)).isEqualTo(7);
    }

    @Test
    void arraysGiveTheirMembersByIndex() throws MalformedException {
        CborField tuple = ARRAY.named("patch").tuple(3);

        assertThat(tuple.requireInt(0, 1, 1)).isEqualTo(1);
        assertThat(tuple.requireBytes(1, 32)).isEqualTo(KEY);
        assertThat(ARRAY.requireText(2, 4)).isEqualTo("home");
    }

    @Test
    void fieldsGiveWhatIsThereInItsOwnType() throws MalformedException {
        CborField root = MAP.named("node");

        assertThat(root.at("flag").bool()).isTrue();
        assertThat(root.at("off").bool()).isFalse();
        assertThat(root.at("nothing").isNull()).isTrue();
        assertThat(root.at("flag").isNull()).isFalse();
        assertThat(root.at("key").bytesUpTo(40)).isEqualTo(KEY);
        assertThat(root.at("list").items(2))
                .extracting(CborField::path)
                .containsExactly("node.list[0]", "node.list[1]");
        assertThat(root.at("list").at(1).at("x").integer(0, 5)).isEqualTo(2);
        assertThat(root.map()).isEqualTo(MAP);
    }

    @Test
    void membersMayBeMissing() throws MalformedException {
        CborField root = MAP.named("node");

        assertThat(root.find(9)).isEmpty();
        assertThat(root.find("absent")).isEmpty();
        assertThat(root.find(1)).get().extracting(CborField::path).isEqualTo("node.1");
        assertThat(root.find("key")).get().extracting(CborField::path).isEqualTo("node.key");
        assertThat(ARRAY.named("a").find(-1)).isEmpty();
        assertThat(ARRAY.named("a").find(3)).isEmpty();
        assertThat(ARRAY.named("a").find(0x1_0000_0000L)).isEmpty();
    }

    @Test
    void whatIsMissingIsNamed() {
        assertRefused(() -> MAP.at(9), "map.9 is missing");
        assertRefused(() -> MAP.at("absent"), "map.absent is missing");
        assertRefused(() -> ARRAY.at(3), "array[3] is missing");
        assertRefused(() -> MAP.named("node").at("list").at(7), "node.list[7] is missing");
    }

    @Test
    void whatIsOfAnotherKindIsNamed() {
        CborField root = MAP.named("node");

        assertRefused(() -> root.at(1).at(2), "node.1 must be a map");
        assertRefused(() -> root.at("list").at("x"), "node.list must be a map");
        assertRefused(() -> ARRAY.at("x"), "array must be a map");
        assertRefused(() -> root.at("key").array(), "node.key must be an array");
        assertRefused(() -> root.requireBytes("name", 32), "node.name must be a byte string");
        assertRefused(() -> root.at("name").bytesUpTo(32), "node.name must be a byte string");
        assertRefused(() -> root.requireText("key", 32), "node.key must be a text");
        assertRefused(() -> root.requireInt("name", 0, 1), "node.name must be an integer");
        assertRefused(() -> root.at("nothing").bool(), "node.nothing must be true or false");
    }

    @Test
    void whatIsOfAnotherSizeIsNamed() {
        CborField root = MAP.named("node");

        assertRefused(() -> root.requireBytes(1, 31), "node.1 must be 31 bytes, not 32");
        assertRefused(() -> root.at("key").bytesUpTo(31), "node.key must be at most 31 bytes, not 32");
        assertRefused(() -> root.requireText(2, 3), "node.2 must be at most 3 characters, not 4");
        assertRefused(() -> root.requireInt(3, -4, 4), "node.3 must be -4 to 4, not -5");
        assertRefused(() -> root.requireInt("count", 0, 6), "node.count must be 0 to 6, not 7");
        assertRefused(
                () -> root.requireInt("huge", 0, Long.MAX_VALUE),
                "node.huge must be 0 to 9223372036854775807, not 18446744073709551615");
        assertRefused(() -> root.at("list").tuple(3), "node.list must have 3 items, not 2");
        assertRefused(() -> root.at("list").items(1), "node.list must have at most 1 items, not 2");
    }

    private static void assertRefused(ThrowingCallable reading, String message) {
        assertThatThrownBy(reading).isInstanceOf(MalformedException.class).hasMessage(message);
    }
}
