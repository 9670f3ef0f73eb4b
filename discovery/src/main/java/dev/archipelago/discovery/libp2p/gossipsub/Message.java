package dev.archipelago.discovery.libp2p.gossipsub;

import dev.archipelago.identity.codec.ProtobufWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message on a topic as it travels. Who holds one must not change its arrays.
 *
 * <p>Its id is the author and the author's number for it, as everybody computes it who wants signed messages.
 */
public final class Message {
    static final int FROM = 1;
    static final int DATA = 2;
    static final int SEQNO = 3;
    static final int TOPIC = 4;
    static final int SIGNATURE = 5;
    static final int KEY = 6;

    private final Bytes from;
    private final byte[] data;
    private final byte[] seqno;
    private final String topic;
    private final byte[] signature;
    private final byte @Nullable [] key;
    private final Bytes id;
    private volatile byte @Nullable [] encoded;

    /** A message from its parts; the key is only there where the author sent it along. */
    public Message(Bytes from, byte[] data, byte[] seqno, String topic, byte[] signature, byte @Nullable [] key) {
        this.from = from;
        this.data = data;
        this.seqno = seqno;
        this.topic = topic;
        this.signature = signature;
        this.key = key;
        this.id = from.with(seqno);
    }

    /** A message that nobody has signed yet. */
    static Message unsigned(Bytes from, byte[] data, long seqno, String topic) {
        byte[] number = ByteBuffer.allocate(Long.BYTES).putLong(seqno).array();
        return new Message(from, data, number, topic, new byte[0], null);
    }

    /** The same with a signature. */
    public Message signed(byte[] by) {
        return new Message(from, data, seqno, topic, by, key);
    }

    /** The author's peer id. */
    public Bytes from() {
        return from;
    }

    /** What it says. */
    public byte[] data() {
        return data;
    }

    /** The author's number for it. */
    public byte[] seqno() {
        return seqno;
    }

    /** What it is about. */
    public String topic() {
        return topic;
    }

    /** The author's signature. */
    public byte[] signature() {
        return signature;
    }

    /** The author's key in libp2p's message, if it was sent along. */
    public Optional<byte[]> key() {
        return Optional.ofNullable(key);
    }

    /** What makes it one of a kind. */
    public Bytes id() {
        return id;
    }

    /** The message as others are to read it, made once. */
    byte[] encoded() {
        byte[] known = encoded;
        if (known == null) {
            ProtobufWriter out = unsealed();
            out.bytes(SIGNATURE, signature);
            key().ifPresent(bytes -> out.bytes(KEY, bytes));
            known = out.message();
            encoded = known;
        }
        return known;
    }

    /** All of it but signature and key. */
    public byte[] unsigned() {
        return unsealed().message();
    }

    private ProtobufWriter unsealed() {
        return new ProtobufWriter()
                .bytes(FROM, from.bytes())
                .bytes(DATA, data)
                .bytes(SEQNO, seqno)
                .text(TOPIC, topic);
    }
}
