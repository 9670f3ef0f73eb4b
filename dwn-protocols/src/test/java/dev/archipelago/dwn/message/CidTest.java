package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** CIDs that others publish, and what is no CID here. */
class CidTest {
    private static final String EMPTY = "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku";

    @Test
    void publishedOnesAreMadeAndRead() throws MessageException {
        assertThat(DataId.of(new byte[0]).cid()).hasToString(EMPTY);
        assertThat(DataId.of("hello world".getBytes(StandardCharsets.UTF_8)).cid())
                .hasToString("bafkreifzjut3te2nhyekklss27nh3k72ysco7y32koao5eei66wof36n5e");
        assertThat(Cid.of(JsonNodeFactory.instance.objectNode()))
                .hasToString("bafyreigbtj4x7ip5legnfznufuopl4sg4knzc2cof6duas4b3q2fy6swua");
        assertThat(Cid.parse(EMPTY).codec()).isEqualTo(Cid.Codec.RAW);
        assertThat(Cid.read(Cid.parse(EMPTY).bytes()))
                .isEqualTo(Cid.parse(EMPTY))
                .hasSameHashCodeAs(Cid.parse(EMPTY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "QmdfTbBqBPQ7VNxZEYEj14VmRuZBkqFbiwReogJgS1zR1n",
                "zb2rhe5P4gXftAwvA4eXQ5HJwsER2owDyS9sKaQRRVQPn93bA",
                "Bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                "bAfkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvykv",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyku=",
                "bafkreihdwdcefgh4dqkjv67uzcmw7ojee6xedzdetojuzjevtenxquvyk",
                "baeaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
            })
    void othersAreRefused(String text) {
        assertThatThrownBy(() -> Cid.parse(text)).isInstanceOf(MessageException.class);
    }

    /** The block's border, where the form changes. */
    @Test
    void largerDataIsATree() {
        assertThat(DataId.of(new byte[DataHash.BLOCK]).cid().codec()).isEqualTo(Cid.Codec.RAW);
        assertThat(DataId.of(new byte[DataHash.BLOCK + 1]).cid().codec()).isEqualTo(Cid.Codec.DAG_PB);
    }

    @Property(tries = 30)
    void howDataComesDoesNotMatter(
            @ForAll @IntRange(max = 1_000_000) int size, @ForAll @IntRange(min = 1, max = 70_000) int step)
            throws IOException {
        byte[] data = new byte[size];
        for (int i = 0; i < size; i++) {
            data[i] = (byte) (i * 31 + i / 1_000);
        }
        DataHash bitByBit = new DataHash();
        for (int at = 0; at < size; at += step) {
            bitByBit.update(data, at, Math.min(step, size - at));
        }

        assertThat(bitByBit.finish()).isEqualTo(DataId.of(data));
        assertThat(DataId.of(new ByteArrayInputStream(data))).isEqualTo(DataId.of(data));
    }
}
