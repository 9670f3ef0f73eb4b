package dev.archipelago.discovery.libp2p.multistream;

import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Varint;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One line of multistream-select: its length as a varint, printable ASCII, a line feed. */
final class Line {
    static final String HEADER = "/multistream/1.0.0";
    static final String NOT_AVAILABLE = "na";

    /** With the line feed, as others bound it too. */
    private static final int LONGEST = 1024;

    private static final int LONGEST_LENGTH = 2;

    private Line() {}

    static byte[] encode(String text) {
        byte[] characters = text.getBytes(StandardCharsets.US_ASCII);
        if (characters.length + 1 > LONGEST || !isPrintable(characters)) {
            throw new IllegalArgumentException(
                    "a protocol is named by up to " + (LONGEST - 1) + " printable ASCII characters, not: " + text);
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        line.writeBytes(Varint.encode(characters.length + 1L));
        line.writeBytes(characters);
        line.write('\n');
        return line.toByteArray();
    }

    /** The next line, which it moves behind; nothing where it has not arrived as a whole. */
    static Optional<String> read(ByteBuffer in) throws MalformedException {
        int begin = in.position();
        Optional<Integer> length = length(in);
        if (length.isEmpty() || in.remaining() < length.get()) {
            in.position(begin);
            return Optional.empty();
        }
        byte[] line = new byte[length.get()];
        in.get(line);
        byte[] characters = Arrays.copyOf(line, line.length - 1);
        if (line[line.length - 1] != '\n' || !isPrintable(characters)) {
            throw new MalformedException("multistream: what came is no line of printable characters");
        }
        return Optional.of(new String(characters, StandardCharsets.US_ASCII));
    }

    private static Optional<Integer> length(ByteBuffer in) throws MalformedException {
        if (!isVarintComplete(in)) {
            if (in.remaining() >= LONGEST_LENGTH) {
                throw tooLong();
            }
            return Optional.empty();
        }
        long length = Varint.decode(in);
        if (length > LONGEST) {
            throw tooLong();
        }
        if (length < 1) {
            throw new MalformedException("multistream: a line of no bytes");
        }
        return Optional.of((int) length);
    }

    private static boolean isVarintComplete(ByteBuffer in) {
        for (int i = 0; i < Math.min(LONGEST_LENGTH, in.remaining()); i++) {
            if (in.get(in.position() + i) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static MalformedException tooLong() {
        return new MalformedException("multistream: a line is longer than " + LONGEST + " bytes");
    }

    private static boolean isPrintable(byte[] characters) {
        for (byte character : characters) {
            if (character < 0x20 || character == 0x7f) {
                return false;
            }
        }
        return true;
    }
}
