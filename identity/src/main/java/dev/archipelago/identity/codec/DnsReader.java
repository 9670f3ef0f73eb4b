package dev.archipelago.identity.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Walks through a DNS message. A compression pointer may only lead to before the stretch of labels it ends, so that no
 * walk comes back to where it was; the pointers of a name and the length of all names are bounded, so that a small
 * message cannot unfold to much work.
 */
final class DnsReader {
    private static final int POINTER = 0xc0;
    private static final int MOST_UNFOLDED = 0xffff;
    private static final int MOST_POINTERS = 127; // one for every label that a name can have

    private final byte[] message;
    private int position;
    private int unfolded;

    DnsReader(byte[] message) {
        this.message = message;
    }

    boolean atEnd() {
        return position == message.length;
    }

    int position() {
        return position;
    }

    /** An unsigned number of 1 or 2 bytes. */
    int number(int size) throws MalformedException {
        return (int) longNumber(size);
    }

    /** An unsigned number of up to 4 bytes. */
    long longNumber(int size) throws MalformedException {
        long number = 0;
        for (byte b : bytes(size)) {
            number = number << 8 | (b & 0xff);
        }
        return number;
    }

    byte[] bytes(int length) throws MalformedException {
        if (length > message.length - position) {
            throw new MalformedException("DNS: the message ends after " + message.length
                    + " bytes, within something that began at " + position);
        }
        byte[] bytes = Arrays.copyOfRange(message, position, position + length);
        position += length;
        return bytes;
    }

    void requireEnd(String what) throws MalformedException {
        if (!atEnd()) {
            throw new MalformedException("DNS: " + (message.length - position) + " bytes stand behind " + what);
        }
    }

    DnsName name() throws MalformedException {
        List<String> labels = new ArrayList<>();
        int behind = -1;
        int stretch = position;
        int length = 1;
        int pointers = 0;
        for (int size = number(1); size != 0; size = number(1)) {
            if (size >= POINTER) {
                int target = (size - POINTER) << 8 | number(1);
                behind = behind < 0 ? position : behind;
                requireEarlier(target, stretch);
                requireFew(++pointers);
                stretch = target;
                position = target;
            } else {
                requireLabel(size);
                length += 1 + size;
                requireShort(length);
                labels.add(label(size));
            }
        }
        position = behind < 0 ? position : behind;
        countUnfolded(length);
        return new DnsName(labels);
    }

    private void requireLabel(int size) throws MalformedException {
        if (size > DnsName.LONGEST_LABEL) {
            throw new MalformedException("DNS: a label of an unknown kind before " + position);
        }
    }

    private void requireEarlier(int target, int stretch) throws MalformedException {
        if (target >= stretch || target < DnsMessage.HEADER_SIZE) {
            throw new MalformedException(
                    "DNS: the compression pointer before " + position + " does not lead to an earlier name");
        }
    }

    private void requireFew(int pointers) throws MalformedException {
        if (pointers > MOST_POINTERS) {
            throw new MalformedException(
                    "DNS: a name follows more than " + MOST_POINTERS + " pointers, the last before " + position);
        }
    }

    private void requireShort(int length) throws MalformedException {
        if (length > DnsName.LONGEST_NAME) {
            throw new MalformedException(
                    "DNS: the name that is read at " + position + " has more than " + DnsName.LONGEST_NAME + " bytes");
        }
    }

    private String label(int size) throws MalformedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(size)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("DNS: a label before " + position + " is not UTF-8", e);
        }
    }

    private void countUnfolded(int length) throws MalformedException {
        unfolded += length;
        if (unfolded > MOST_UNFOLDED) {
            throw new MalformedException("DNS: the names unfold to more than " + MOST_UNFOLDED + " bytes");
        }
    }
}
