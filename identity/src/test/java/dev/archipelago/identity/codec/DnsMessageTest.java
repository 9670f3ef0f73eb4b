package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DnsMessageTest {
    private static final DnsName NAME = DnsName.of("f", "isi", "arpa");

    /** The three names of RFC 1035 §4.1.4 and the root, as that section lays them out. */
    @Test
    void compressesAsRfc1035Shows() throws MalformedException {
        DnsMessage message = questions(NAME, DnsName.of("foo", "f", "isi", "arpa"), DnsName.of("arpa"), DnsName.of());

        byte[] encoded = message.encode();

        assertThat(HexFormat.of().formatHex(encoded, 12, encoded.length))
                .isEqualTo(
                        "01660369736904617270610000100001" // f.isi.arpa at 12
                                + "03666f6fc00c00100001" // foo, then the pointer to 12
                                + "c01200100001" // the pointer to arpa
                                + "0000100001"); // the root
        assertThat(DnsMessage.decode(encoded)).isEqualTo(message);
    }

    @Test
    void readsTheSameWithoutCompression() throws MalformedException {
        DnsName target = DnsName.of("host", "isi", "arpa");
        DnsMessage message = DnsMessage.announcement(List.of(
                DnsRecord.naming(NAME, DnsRecord.NS, 7200, target), DnsRecord.naming(NAME, DnsRecord.NS, 7200, NAME)));
        String plainRecord = "016603697369046172706100" + "00020001" + "00001c20";
        byte[] plain = HexFormat.of()
                .parseHex("000084000000000200000000"
                        + (plainRecord + "000f" + "04686f737403697369046172706100")
                        + (plainRecord + "000c" + "016603697369046172706100"));

        assertThat(DnsMessage.decode(plain)).isEqualTo(message);
        assertThat(message.encode()).hasSizeLessThan(plain.length);
    }

    @Test
    void readsServicesWhoseHostIsCompressed() throws MalformedException {
        byte[] encoded = HexFormat.of()
                .parseHex("000084000000000100000000" + "0568657265310000" + "210001" + "00000078" + "0008"
                        + "000000000050" + "c00c");

        DnsRecord service = DnsMessage.decode(encoded).answers().getFirst();

        assertThat(service.data()).isEqualTo(HexFormat.of().parseHex("000000000050" + "05686572653100"));
        assertThat(DnsMessage.decode(DnsMessage.announcement(List.of(service)).encode())
                        .answers())
                .containsExactly(service);
    }

    @Property(tries = 200)
    void readsWhatItWrites(@ForAll("messages") DnsMessage message) throws MalformedException {
        assertThat(DnsMessage.decode(message.encode())).isEqualTo(message);
    }

    @Provide
    Arbitrary<DnsMessage> messages() {
        return DnsMessages.any();
    }

    @Test
    void pointsNoFartherThanAPointerCan() throws MalformedException {
        DnsRecord filler = new DnsRecord(DnsName.of(), DnsRecord.A, 1, 0, new byte[0x4000]);
        DnsRecord far = DnsRecord.naming(DnsName.of("far", "away"), DnsRecord.PTR, 0, DnsName.of("far", "away"));
        DnsMessage message = DnsMessage.announcement(List.of(filler, far, far));

        assertThat(DnsMessage.decode(message.encode())).isEqualTo(message);
    }

    @Test
    void tellsALongTextAsOne() throws MalformedException {
        for (int length : new int[] {0, 1, 255, 256, 510, 511, 1001}) {
            String text = "x".repeat(length);
            DnsRecord entry = DnsRecord.text(NAME, 7200, text);

            assertThat(entry.text()).isEqualTo(text);
            assertThat(entry.data()).hasSize(length + Math.max(1, (length + 254) / 255));
        }
    }

    @Test
    void refusesTextThatIsNone() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> text(2, 'a').text());
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> text(2, 0xc3, 0x28).text())
                .withMessageContaining("not UTF-8");
    }

    @Test
    void joinsACharacterThatWasCutInTwo() throws MalformedException {
        byte[] umlaut = "\u00e4".getBytes(UTF_8);

        assertThat(text(1, umlaut[0], 1, umlaut[1]).text()).isEqualTo("\u00e4");
    }

    @Test
    void knowsWhatALocalMistakeIs() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsQuestion(NAME, 0x10000, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsQuestion(NAME, 1, -1));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(NAME, 1 << 16, 1, 0, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(NAME, 1, 1 << 16, 0, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(NAME, 1, 1, 1L << 32, new byte[0]));
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(NAME, 1, 1, 0, new byte[0x10000]));
        DnsRecord nameless = new DnsRecord(NAME, DnsRecord.NS, 1, 0, new byte[0]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsMessage.announcement(List.of(nameless)).encode());
        DnsRecord behind = new DnsRecord(NAME, DnsRecord.NS, 1, 0, new byte[2]);
        assertThatExceptionOfType(MalformedException.class).isThrownBy(behind::target);
        List<DnsRecord> many = Collections.nCopies(5, DnsRecord.text(NAME, 0, "x".repeat(15_000)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DnsMessage.announcement(many).encode())
                .withMessage("a DNS message has at most 65535 bytes");
    }

    @Test
    void showsNoMoreOfARecordThanItsName() {
        DnsRecord entry = DnsRecord.text(NAME, 7200, "secret");

        assertThat(entry).hasToString("f.isi.arpa. type 16, 7 bytes");
        assertThat(entry).hasSameHashCodeAs(DnsRecord.text(NAME, 7200, "secret"));
        assertThat(entry)
                .isNotEqualTo(DnsRecord.text(NAME, 7201, "secret"))
                .isNotEqualTo(DnsRecord.text(DnsName.of("g"), 7200, "secret"))
                .isNotEqualTo(DnsRecord.text(NAME, 7200, "Secret"))
                .isNotEqualTo(new DnsRecord(NAME, DnsRecord.TXT, 255, 7200, entry.data()))
                .isNotEqualTo(new DnsRecord(NAME, DnsRecord.A, 1, 7200, entry.data()))
                .isNotEqualTo("a record");
    }

    private static DnsRecord text(int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new DnsRecord(NAME, DnsRecord.TXT, DnsRecord.IN, 0, bytes);
    }

    private static DnsMessage questions(DnsName... names) {
        List<DnsQuestion> questions = Arrays.stream(names)
                .map(name -> new DnsQuestion(name, DnsRecord.TXT, DnsRecord.IN))
                .toList();
        return new DnsMessage(0, 0, questions, List.of(), List.of(), List.of());
    }
}
