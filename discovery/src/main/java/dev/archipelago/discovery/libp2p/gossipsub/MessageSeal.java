package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Signs messages and looks at the signatures of others, as libp2p's StrictSign wants it. */
public final class MessageSeal {
    private static final byte[] PREFIX = "libp2p-pubsub:".getBytes(StandardCharsets.US_ASCII);
    private static final int INLINE = 2;

    private MessageSeal() {}

    /** Whether a message is its author's. */
    public enum Finding {
        /** It is. */
        GENUINE,
        /** It is not, or not as it was written. */
        FORGED,
        /** Its author has a kind of key that is not understood here. */
        UNKNOWN
    }

    /** The message with our signature. */
    public static Message sign(Message message, Identity identity) {
        return message.signed(identity.sign(signedPart(message)));
    }

    /** Looks at a message that somebody sent. */
    public static Finding look(Message message, AuthorKeys keys) {
        byte[] author = message.from().bytes();
        if (message.seqno().length != Long.BYTES || author.length < INLINE || message.signature().length == 0) {
            return Finding.FORGED;
        }
        if (author[0] != 0) {
            return Finding.UNKNOWN;
        }
        if (author[1] != author.length - INLINE) {
            return Finding.FORGED;
        }
        byte[] inlined = Arrays.copyOfRange(author, INLINE, author.length);
        if (message.key().isPresent() && !Arrays.equals(message.key().get(), inlined)) {
            return Finding.FORGED;
        }
        return look(message, Bytes.of(inlined), keys);
    }

    private static Finding look(Message message, Bytes author, AuthorKeys keys) {
        try {
            PublicKey key = keys.read(author);
            return key.verify(signedPart(message), message.signature()) ? Finding.GENUINE : Finding.FORGED;
        } catch (MalformedException otherKind) {
            return Finding.UNKNOWN;
        }
    }

    private static byte[] signedPart(Message message) {
        ByteArrayOutputStream part = new ByteArrayOutputStream();
        part.writeBytes(PREFIX);
        part.writeBytes(message.unsigned());
        return part.toByteArray();
    }
}
