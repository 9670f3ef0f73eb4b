package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.hash.Hashes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The frame around every file that holds a key, which tells its accidents apart before anything inside is believed:
 *
 * <pre>
 * "archipelago\n"  12 bytes
 * kind              1 byte    I identity, B backup, R recovery key
 * version           1 byte
 * length            4 bytes   of the body, big-endian
 * body
 * checksum         32 bytes   SHA-256 over all before it
 * </pre>
 *
 * <p>The checksum finds accidents; whoever alters a file on purpose can renew it and meets the seal inside the body.
 */
final class KeyFrame {
    /** How large a key file can be at all. */
    static final int LARGEST = HistoryEncoding.LARGEST + 1024;

    private static final byte[] MAGIC = "archipelago\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte VERSION = 1;
    private static final int HEADER = MAGIC.length + 2 + Integer.BYTES;
    private static final int CHECKSUM = 32;

    private KeyFrame() {}

    /** What a file is for; one is never taken for the other. */
    enum Kind {
        IDENTITY(
                'I',
                "identity file",
                "Make an identity with \"archipelago init\", or restore one with \"archipelago identity import\".",
                "Move it away first if you mean to.",
                "it is a node's own identity file, of which \"archipelago identity export\" makes a backup."),
        BACKUP(
                'B',
                "backup",
                "Check the path.",
                "Move it away first if you mean to.",
                "it is a backup, which \"archipelago identity import\" reads."),
        RECOVERY(
                'R',
                "recovery key",
                "Check the path.",
                "A recovery key is dear: name another place for the new one, or move this one away.",
                "it is a recovery key, which \"archipelago identity rotate\" and \"revoke\" take.");

        private final byte mark;
        private final String title;
        private final String whenAbsent;
        private final String whenOccupied;
        private final String whenAnotherIsWanted;

        Kind(char mark, String title, String whenAbsent, String whenOccupied, String whenAnotherIsWanted) {
            this.mark = (byte) mark;
            this.title = title;
            this.whenAbsent = whenAbsent;
            this.whenOccupied = whenOccupied;
            this.whenAnotherIsWanted = whenAnotherIsWanted;
        }

        private static Optional<Kind> of(byte mark) {
            return Stream.of(values()).filter(kind -> kind.mark == mark).findFirst();
        }

        /** What a file with that mark says that it is, be it what was looked for or not. */
        private static String titleOf(byte mark) {
            return of(mark).map(Kind::title).orElse("key file of an unknown kind");
        }

        String title() {
            return title;
        }

        /** What to do when there is none. */
        String whenAbsent() {
            return whenAbsent;
        }

        /** What to do when something stands where a new one is to be. */
        String whenOccupied() {
            return whenOccupied;
        }

        /** Binds what is sealed inside to the kind and version of its frame. */
        byte[] associatedData() {
            return new byte[] {mark, VERSION};
        }
    }

    static byte[] wrap(Kind kind, byte[] body) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + body.length + CHECKSUM);
        frame.put(MAGIC).put(kind.mark).put(VERSION).putInt(body.length).put(body);
        frame.put(Hashes.sha256(Arrays.copyOf(frame.array(), HEADER + body.length)));
        return frame.array();
    }

    /**
     * The body of a whole, unaltered frame.
     *
     * @throws IdentityException {@code TRUNCATED}, {@code NEWER_FORMAT} or {@code ALTERED}
     */
    static byte[] unwrap(Kind kind, byte[] frame) throws IdentityException {
        int magic = Math.min(frame.length, MAGIC.length);
        if (!Arrays.equals(frame, 0, magic, MAGIC, 0, magic)) {
            throw altered(kind, "it does not begin like one.");
        }
        if (frame.length == magic) {
            throw truncated("key file");
        }
        byte mark = frame[MAGIC.length];
        String title = Kind.titleOf(mark);
        if (frame.length < HEADER) {
            throw truncated(title);
        }
        ByteBuffer header = ByteBuffer.wrap(frame).position(MAGIC.length + 1);
        int version = Byte.toUnsignedInt(header.get());
        if (version > VERSION) {
            throw new IdentityException(
                    Reason.NEWER_FORMAT,
                    "the " + title + " has format " + version + "; this version reads up to " + VERSION
                            + ". Use the newer Archipelago that wrote it.");
        }
        if (version != VERSION) {
            throw altered(kind, "there never was a format " + version + ".");
        }
        long whole = (long) HEADER + Integer.toUnsignedLong(header.getInt()) + CHECKSUM;
        if (frame.length < whole && whole <= LARGEST) {
            throw truncated(title);
        }
        if (frame.length != whole) {
            throw altered(kind, "its length is not the one it tells.");
        }
        int end = frame.length - CHECKSUM;
        if (!Arrays.equals(frame, end, frame.length, Hashes.sha256(Arrays.copyOf(frame, end)), 0, CHECKSUM)) {
            throw altered(kind, "its checksum does not fit.");
        }
        if (mark != kind.mark) {
            throw anotherKind(kind, Kind.of(mark));
        }
        return Arrays.copyOfRange(frame, HEADER, end);
    }

    static IdentityException altered(Kind kind, String how) {
        return new IdentityException(Reason.ALTERED, notAsWritten(kind, how));
    }

    /** The frame is whole, and its notes are not what they should be. */
    static IdentityException altered(Kind kind, Exception cause) {
        return new IdentityException(
                Reason.ALTERED,
                notAsWritten(kind, "what stands beside the key is wrong, " + cause.getMessage()),
                cause);
    }

    private static String notAsWritten(Kind kind, String how) {
        return "this is not the " + kind.title + " that was once written: " + how + " It was left as it is.";
    }

    private static IdentityException anotherKind(Kind wanted, Optional<Kind> found) {
        return new IdentityException(
                Reason.ALTERED,
                "this is no " + wanted.title + ": "
                        + found.map(kind -> kind.whenAnotherIsWanted)
                                .orElse("it is a whole key file, but of a kind that this version does not know.")
                        + " It was left as it is.");
    }

    private static IdentityException truncated(String title) {
        return new IdentityException(
                Reason.TRUNCATED, "the end of the " + title + " is missing. It was left as it is.");
    }
}
