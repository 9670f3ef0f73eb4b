package dev.archipelago.transport.http;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads messages off a stream of bytes, one after the other: bytes in, messages out, no I/O and no clock. After a
 * failure nothing more can be read, for nobody knows where the next message begins. For one thread.
 */
final class MessageReader<M> {
    private final Syntax<M> syntax;
    private final MessageLimits limits;
    private final Inbox inbox = new Inbox();
    private HeadReader headReader;
    private @Nullable Head head;
    private @Nullable BodyReader bodyReader;

    MessageReader(Syntax<M> syntax, MessageLimits limits) {
        this.syntax = syntax;
        this.limits = limits;
        this.headReader = new HeadReader(syntax, limits.headerBytes());
    }

    /** What is being read. */
    enum Stage {
        /** No byte of the next message has come. */
        BETWEEN,
        HEAD,
        BODY
    }

    void feed(byte[] bytes) {
        inbox.append(bytes);
    }

    /** The next message, once all of it has arrived. */
    Optional<M> next() throws MalformedMessage {
        if (head == null && !readHead()) {
            return Optional.empty();
        }
        Head complete = head;
        BodyReader body = bodyReader;
        if (complete == null || body == null || !body.read(inbox)) {
            return Optional.empty();
        }
        head = null;
        bodyReader = null;
        headReader = new HeadReader(syntax, limits.headerBytes());
        return Optional.of(syntax.message(complete, body.bytes()));
    }

    /** Gives back the memory of what was read; nothing can be read after it. */
    void forget() {
        inbox.clear();
        head = null;
        bodyReader = null;
    }

    Stage stage() {
        if (head != null) {
            return Stage.BODY;
        }
        return headReader.hasBegun() || inbox.available() > 0 ? Stage.HEAD : Stage.BETWEEN;
    }

    /** Whether the sender of the message that is being read holds its body back until it is asked for. */
    boolean isBodyHeldBack() {
        return head != null && inbox.available() == 0 && head.fields().has("Expect");
    }

    private boolean readHead() throws MalformedMessage {
        Optional<Head> read = headReader.read(inbox);
        if (read.isPresent()) {
            Framing framing = syntax.framing(read.get(), limits.bodyBytes());
            head = read.get();
            bodyReader = BodyReader.of(framing, limits.bodyBytes());
        }
        return read.isPresent();
    }
}
