package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.gossipsub.Message;
import java.nio.ByteBuffer;

/** A message on a topic, which its author signed. */
public final class TopicMessage {
    private final Message message;
    private final PeerId author;
    private final PeerId carrier;

    TopicMessage(Message message, PeerId carrier) {
        this.message = message;
        this.author = PeerId.of(message.from().bytes());
        this.carrier = carrier;
    }

    /** On which topic. */
    public String topic() {
        return message.topic();
    }

    /** Who wrote it; proved by the signature. */
    public PeerId author() {
        return author;
    }

    /** Who brought it to us. */
    public PeerId carrier() {
        return carrier;
    }

    /** The author's number for it; no two messages of an author have the same. */
    public long number() {
        return ByteBuffer.wrap(message.seqno()).getLong();
    }

    /** A copy of what it says. */
    public byte[] data() {
        return message.data().clone();
    }

    /** How many bytes it says. */
    public int size() {
        return message.data().length;
    }

    /** Topic, author and size. */
    @Override
    public String toString() {
        return topic() + " by " + author + ", " + size() + " bytes";
    }
}
