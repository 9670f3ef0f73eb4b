package dev.archipelago.transport.http;

import java.io.ByteArrayOutputStream;

/** A body whose size was told. */
final class LengthBody implements BodyReader {
    private static final int SMALL = 1024;

    private final ByteArrayOutputStream body;
    private int missing;

    LengthBody(int length) {
        this.body = new ByteArrayOutputStream(Math.min(length, SMALL));
        this.missing = length;
    }

    @Override
    public boolean read(Inbox inbox) {
        missing -= inbox.moveTo(body, missing);
        return missing == 0;
    }

    @Override
    public byte[] bytes() {
        return body.toByteArray();
    }
}
