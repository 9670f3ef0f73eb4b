package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.KeyFrame.Kind;
import dev.archipelago.identity.hash.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFrameTest {
    private static final int HEADER = 18;
    private static final int MARK = 12;

    private final byte[] body = {1, 2, 3};
    private final byte[] frame = KeyFrame.wrap(Kind.IDENTITY, body);

    @Test
    void isWrittenAsItsPictureShows() {
        byte[] beforeChecksum = ByteBuffer.allocate(HEADER + 3)
                .put("archipelago\nI".getBytes(StandardCharsets.US_ASCII))
                .put((byte) 1)
                .putInt(3)
                .put(body)
                .array();

        assertThat(Arrays.copyOf(frame, HEADER + 3)).isEqualTo(beforeChecksum);
        assertThat(Arrays.copyOfRange(frame, HEADER + 3, frame.length)).isEqualTo(Hashes.sha256(beforeChecksum));
    }

    @Property(tries = 100)
    void givesBackWhatWasPutIn(@ForAll Kind kind, @ForAll @Size(max = 300) byte[] content) throws IdentityException {
        assertThat(KeyFrame.unwrap(kind, KeyFrame.wrap(kind, content))).isEqualTo(content);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void everyCutOffFrameIsTruncated(Kind kind) {
        byte[] whole = KeyFrame.wrap(kind, body);
        for (int length = 0; length < whole.length; length++) {
            byte[] part = Arrays.copyOf(whole, length);
            String title = length > MARK ? kind.title() : "key file";
            for (Kind wanted : Kind.values()) {
                assertRefused(() -> KeyFrame.unwrap(wanted, part))
                        .withReason(Reason.TRUNCATED)
                        .saying("end of the " + title + " is missing", "left as it is");
            }
        }
    }

    @Test
    void anAddedByteIsAnAlteration() {
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, Arrays.copyOf(frame, frame.length + 1)))
                .withReason(Reason.ALTERED)
                .saying("length");
    }

    @Test
    void everyAlteredByteIsFound() {
        for (int offset = 0; offset < frame.length; offset++) {
            for (int value = 0; value < 256; value++) {
                byte[] altered = frame.clone();
                altered[offset] = (byte) value;
                if (altered[offset] != frame[offset]) {
                    assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, altered)).withReason(reasonAt(offset, value));
                }
            }
        }
    }

    /** A larger length looks as if the end were missing, unless no file is ever that large. */
    private static Reason reasonAt(int offset, int value) {
        return switch (offset) {
            case 13 -> value > 1 ? Reason.NEWER_FORMAT : Reason.ALTERED;
            case 15 -> value > KeyFrame.LARGEST >> 16 ? Reason.ALTERED : Reason.TRUNCATED;
            case 16 -> Reason.TRUNCATED;
            case 17 -> value > 3 ? Reason.TRUNCATED : Reason.ALTERED;
            default -> Reason.ALTERED;
        };
    }

    @Test
    void whatIsNoFrameAtAllIsAltered() {
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, "-----BEGIN".getBytes(StandardCharsets.US_ASCII)))
                .withReason(Reason.ALTERED)
                .saying("does not begin like one");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 127, 128, 255})
    void aNewerFormatIsSaidWhateverFollows(int version) {
        byte[] newer = frame.clone();
        newer[13] = (byte) version;
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, newer))
                .withReason(Reason.NEWER_FORMAT)
                .saying("format " + version, "reads up to 1", "newer Archipelago");
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, Arrays.copyOf(newer, HEADER)))
                .withReason(Reason.NEWER_FORMAT);
    }

    @Test
    void thereWasNoFormatZero() {
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, withChecksum(13, (byte) 0)))
                .withReason(Reason.ALTERED);
    }

    @Test
    void theOtherKindIsNamed() {
        assertRefused(() -> KeyFrame.unwrap(Kind.BACKUP, frame))
                .withReason(Reason.ALTERED)
                .saying("this is no backup", "identity export");
        assertRefused(() -> KeyFrame.unwrap(Kind.IDENTITY, KeyFrame.wrap(Kind.BACKUP, body)))
                .withReason(Reason.ALTERED)
                .saying("this is no identity file", "identity import");
        assertRefused(() -> KeyFrame.unwrap(Kind.BACKUP, KeyFrame.wrap(Kind.RECOVERY, body)))
                .withReason(Reason.ALTERED)
                .saying("this is no backup", "it is a recovery key");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 'A', 'b', 255})
    void anUnknownKindIsAltered(int mark) {
        byte[] unknown = withChecksum(MARK, (byte) mark);
        for (Kind wanted : Kind.values()) {
            assertRefused(() -> KeyFrame.unwrap(wanted, unknown))
                    .withReason(Reason.ALTERED)
                    .saying("this is no " + wanted.title(), "a kind that this version does not know", "left as it is");
        }
    }

    /** What is told is the file's own kind, not the one that was looked for. */
    @Test
    void anUnknownKindIsCalledSoWhateverElseIsWrong() {
        byte[] unknown = withChecksum(MARK, (byte) 'x');
        assertRefused(() -> KeyFrame.unwrap(Kind.BACKUP, Arrays.copyOf(unknown, HEADER)))
                .withReason(Reason.TRUNCATED)
                .saying("end of the key file of an unknown kind is missing");

        unknown[MARK + 1] = 2;
        assertRefused(() -> KeyFrame.unwrap(Kind.BACKUP, unknown))
                .withReason(Reason.NEWER_FORMAT)
                .saying("the key file of an unknown kind has format 2");
    }

    private byte[] withChecksum(int offset, byte value) {
        byte[] content = Arrays.copyOf(frame, frame.length - 32);
        content[offset] = value;
        byte[] renewed = Arrays.copyOf(content, frame.length);
        System.arraycopy(Hashes.sha256(content), 0, renewed, content.length, 32);
        return renewed;
    }
}
