package dev.archipelago.identity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** In what role a key signs a statement; a signature in one role is none in another. */
enum StatementRole {
    /** The recovery key, which decides. */
    RECOVERY(0, "recovery key"),
    /** The new key, which shows that its holder has it. */
    NEW(1, "new key"),
    /** The old key, which agrees while it is still held. */
    OLD(2, "old key");

    private static final byte[] LABEL = "archipelago/key-statement/1".getBytes(StandardCharsets.US_ASCII);

    private final byte mark;
    private final String title;

    StatementRole(int mark, String title) {
        this.mark = (byte) mark;
        this.title = title;
    }

    String title() {
        return title;
    }

    /** What is signed: the label, the role's mark and the body. */
    byte[] message(byte[] body) {
        byte[] message = Arrays.copyOf(LABEL, LABEL.length + 1 + body.length);
        message[LABEL.length] = mark;
        System.arraycopy(body, 0, message, LABEL.length + 1, body.length);
        return message;
    }
}
