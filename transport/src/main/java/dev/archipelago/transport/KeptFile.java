package dev.archipelago.transport;

import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborArray;
import dev.archipelago.identity.codec.CborField;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.transport.Message.Urgency;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;

/**
 * What is in the file of a message that waits: SHA-256 over a label and what follows, then an array of deterministic
 * CBOR: version, sequence, DID, id, method, urgency, when it expires in milliseconds since 1970, body.
 */
final class KeptFile {
    /** No message that is kept has more bytes. */
    static final int LARGEST_BODY = 4 << 20;

    /** No file has more. */
    static final int LARGEST = LARGEST_BODY + 1_024;

    private static final int VERSION = 1;
    private static final int FIELDS = 8;
    private static final int HASH = 32;
    private static final int LONGEST_DID = 256;
    private static final int LONGEST_URGENCY = 16;
    private static final byte[] LABEL = "archipelago outbox 1".getBytes(StandardCharsets.US_ASCII);

    private KeptFile() {}

    static byte[] write(Kept kept) {
        Message message = kept.message();
        byte[] content = Cbor.encode(CborArray.builder()
                .add(VERSION)
                .add(kept.sequence())
                .add(kept.peer().toString())
                .add(bytes(message.id()))
                .add(message.method())
                .add(message.urgency().name())
                .add(kept.until().toEpochMilli())
                .add(message.body().bytes())
                .build());
        return ByteBuffer.allocate(HASH + content.length)
                .put(Hashes.sha256(LABEL, content))
                .put(content)
                .array();
    }

    static Kept read(byte[] file) throws MalformedException {
        if (file.length < HASH) {
            throw new MalformedException("it is cut off");
        }
        byte[] content = Arrays.copyOfRange(file, HASH, file.length);
        if (!Arrays.equals(Hashes.sha256(LABEL, content), 0, HASH, file, 0, HASH)) {
            throw new MalformedException("its checksum is wrong");
        }
        return read(new CborField("message", Cbor.decode(content, new Limits(LARGEST, 1))));
    }

    private static Kept read(CborField content) throws MalformedException {
        CborField fields = content.tuple(FIELDS);
        fields.at(0).integer(VERSION, VERSION);
        try {
            Message message = new Message(
                    id(fields.at(3).bytes(16)),
                    (int) fields.at(4).integer(1, 255),
                    Payload.of(fields.at(7).bytesUpTo(LARGEST_BODY)),
                    urgency(fields.at(5)),
                    false);
            return new Kept(
                    fields.at(1).integer(0, Long.MAX_VALUE),
                    Did.parse(fields.at(2).text(LONGEST_DID)),
                    message,
                    Instant.ofEpochMilli(fields.at(6).integer(0, Long.MAX_VALUE)));
        } catch (IdentityException e) {
            throw new MalformedException("message[2] is no DID: " + e.getMessage(), e);
        }
    }

    private static Urgency urgency(CborField field) throws MalformedException {
        String name = field.text(LONGEST_URGENCY);
        return Arrays.stream(Urgency.values())
                .filter(urgency -> urgency.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new MalformedException(field.path() + " is no urgency"));
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID id(byte[] bytes) {
        ByteBuffer halves = ByteBuffer.wrap(bytes);
        return new UUID(halves.getLong(), halves.getLong());
    }
}
