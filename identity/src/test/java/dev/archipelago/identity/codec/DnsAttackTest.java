package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DnsAttackTest {
    private static final String HEADER_OF_ONE_QUESTION = "000000000001000000000000";
    private static final String TYPE_AND_CLASS = "00100001";

    @Test
    void aPointerToItself() {
        assertRefused(HEADER_OF_ONE_QUESTION + "c00c" + TYPE_AND_CLASS, "does not lead to an earlier name");
    }

    @Test
    void aPointerForward() {
        assertRefused(HEADER_OF_ONE_QUESTION + "c012" + TYPE_AND_CLASS + "0161" + "00", "earlier name");
    }

    @Test
    void aPointerIntoTheLabelsItEnds() {
        assertRefused(HEADER_OF_ONE_QUESTION + "0161c00c" + TYPE_AND_CLASS, "earlier name");
    }

    @Test
    void aPointerIntoTheHeader() {
        assertRefused(HEADER_OF_ONE_QUESTION + "c000" + TYPE_AND_CLASS, "earlier name");
        assertRefused(HEADER_OF_ONE_QUESTION + "c00b" + TYPE_AND_CLASS, "earlier name");
    }

    @Test
    void aPointerCutInHalf() {
        assertRefused(HEADER_OF_ONE_QUESTION + "c0", "ends");
    }

    @Test
    void labelsOfAnUnknownKind() {
        assertRefused(HEADER_OF_ONE_QUESTION + "4100" + TYPE_AND_CLASS, "unknown kind");
        assertRefused(HEADER_OF_ONE_QUESTION + "8000" + TYPE_AND_CLASS, "unknown kind");
    }

    @Test
    void aLabelThatIsNotUtf8() {
        assertRefused(HEADER_OF_ONE_QUESTION + "02c328" + "00" + TYPE_AND_CLASS, "not UTF-8");
    }

    @Test
    void aNameOf65Kilobytes() {
        assertRefused(HEADER_OF_ONE_QUESTION + "0161".repeat(32_000) + "00", "more than 255 bytes");
    }

    @Test
    void aNameThatPointersMakeTooLong() {
        String first = "3f" + "61".repeat(63) + "00" + TYPE_AND_CLASS;
        StringBuilder message = new StringBuilder("000000000005000000000000" + first);
        int at = 12;
        for (int i = 1; i < 5; i++) {
            int length = message.length() / 2;
            message.append("3f").append("62".repeat(63)).append("%04x".formatted(0xc000 | at));
            message.append(TYPE_AND_CLASS);
            at = length;
        }
        assertRefused(message.toString(), "more than 255 bytes");
    }

    /** Each question points to the one before: a reader that follows without bound takes quadratic time. */
    @Test
    void aChainOfPointers() throws MalformedException {
        assertThat(DnsMessage.decode(HexFormat.of().parseHex(chain(127))).questions())
                .hasSize(128)
                .allMatch(question -> question.name().equals(DnsName.of("a")));
        assertRefused(chain(128), "more than 127 pointers");
        assertRefused(chain(2700), "more than 127 pointers");
    }

    private static String chain(int pointers) {
        StringBuilder message = new StringBuilder("00000000%04x000000000000".formatted(1 + pointers));
        message.append("016100").append(TYPE_AND_CLASS);
        int target = 12;
        for (int i = 0; i < pointers; i++) {
            int here = message.length() / 2;
            message.append("%04x".formatted(0xc000 | target)).append(TYPE_AND_CLASS);
            target = here;
        }
        return message.toString();
    }

    /** A name of 255 bytes, named again by two bytes each time. */
    @Test
    void aBombOfCompression() {
        int questions = 10_000;
        String longName = ("3f" + "61".repeat(63)).repeat(3) + "3d" + "61".repeat(61) + "00";
        assertRefused(
                "00000000%04x000000000000".formatted(questions)
                        + longName
                        + TYPE_AND_CLASS
                        + ("c00c" + TYPE_AND_CLASS).repeat(questions - 1),
                "unfold to more than");
    }

    @Test
    void moreRecordsPromisedThanThere() {
        assertRefused("0000000000000000" + "ffffffff", "ends");
    }

    @Test
    void bytesBehindTheEnd() {
        assertRefused("000000000000000000000000" + "00", "1 bytes stand behind the message");
    }

    @Test
    void dataOfAnotherLengthThanItSays() {
        String start = "000084000000000100000000" + "00" + "00020001" + "00000000";
        assertRefused(start + "0004" + "016100", "not as long as it says");
        assertRefused(start + "0002" + "016100", "not as long as it says");
        assertRefused("000084000000000100000000" + "00" + "00100001" + "00000000" + "ffff" + "00", "ends");
    }

    @Test
    void aMessageBeyondWhatTcpCarries() {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> DnsMessage.decode(new byte[65_536]))
                .withMessageContaining("at most 65535");
        assertThatExceptionOfType(MalformedException.class).isThrownBy(() -> DnsMessage.decode(new byte[0]));
    }

    @Property(tries = 500)
    void noise(@ForAll @Size(max = 300) byte[] noise) {
        try {
            DnsMessage message = DnsMessage.decode(noise);
            assertThat(DnsMessage.decode(message.encode())).isEqualTo(message);
        } catch (MalformedException e) {
            assertThat(e).hasMessageStartingWith("DNS: ");
        }
    }

    private static void assertRefused(String hex, String words) {
        assertThatExceptionOfType(MalformedException.class)
                .isThrownBy(() -> DnsMessage.decode(HexFormat.of().parseHex(hex)))
                .withMessageStartingWith("DNS: ")
                .withMessageContaining(words);
    }
}
