package dev.archipelago.transport.http;

import java.io.ByteArrayOutputStream;

/**
 * A body in chunks: a size in hexadecimal digits, CR LF, the bytes, CR LF, until a size of nothing. Extensions of
 * chunks and trailers are refused; nothing that is spoken here sends them.
 */
final class ChunkedBody implements BodyReader {
    private static final int MOST_DIGITS = 8;

    private final int largest;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private Part part = Part.SIZE;
    private long size;
    private int digits;

    ChunkedBody(int largest) {
        this.largest = largest;
    }

    private enum Part {
        SIZE,
        SIZE_LINE_FEED,
        DATA,
        DATA_CARRIAGE_RETURN,
        DATA_LINE_FEED,
        LAST_CARRIAGE_RETURN,
        LAST_LINE_FEED,
        COMPLETE
    }

    @Override
    public boolean read(Inbox inbox) throws MalformedMessage {
        while (part != Part.COMPLETE && inbox.available() > 0) {
            if (part == Part.DATA) {
                readData(inbox);
            } else {
                part = after(inbox.next());
            }
        }
        return part == Part.COMPLETE;
    }

    @Override
    public byte[] bytes() {
        return body.toByteArray();
    }

    private void readData(Inbox inbox) {
        size -= inbox.moveTo(body, (int) size);
        if (size == 0) {
            part = Part.DATA_CARRIAGE_RETURN;
        }
    }

    private Part after(int character) throws MalformedMessage {
        return switch (part) {
            case SIZE -> inSize(character);
            case SIZE_LINE_FEED -> expect('\n', character, beginChunk());
            case DATA_CARRIAGE_RETURN -> expect('\r', character, Part.DATA_LINE_FEED);
            case DATA_LINE_FEED -> expect('\n', character, Part.SIZE);
            case LAST_CARRIAGE_RETURN -> expect('\r', character, Part.LAST_LINE_FEED);
            case LAST_LINE_FEED -> expect('\n', character, Part.COMPLETE);
            case DATA, COMPLETE -> throw new IllegalStateException("no framing is expected in " + part);
        };
    }

    private Part inSize(int character) throws MalformedMessage {
        if (character == '\r' && digits > 0) {
            digits = 0;
            return Part.SIZE_LINE_FEED;
        }
        int digit = Character.digit(character, 16);
        if (digit < 0 || ++digits > MOST_DIGITS) {
            throw MalformedMessage.syntax("the size of a chunk is up to " + MOST_DIGITS + " hexadecimal digits");
        }
        size = size * 16 + digit;
        if (body.size() + size > largest) {
            throw BodyReader.tooLarge(largest);
        }
        return Part.SIZE;
    }

    private Part beginChunk() {
        return size == 0 ? Part.LAST_CARRIAGE_RETURN : Part.DATA;
    }

    private static Part expect(char expected, int character, Part next) throws MalformedMessage {
        if (character != expected) {
            throw MalformedMessage.syntax("a chunk is framed by CR LF, and trailers are not spoken here");
        }
        return next;
    }
}
