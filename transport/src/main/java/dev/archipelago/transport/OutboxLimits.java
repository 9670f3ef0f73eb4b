package dev.archipelago.transport;

/**
 * How much an outbox keeps.
 *
 * @param messages how many messages
 * @param bytes how many bytes they may have together
 * @param messagesPerPeer how many of them for one peer
 * @param bytesPerPeer how many bytes these may have
 */
public record OutboxLimits(int messages, long bytes, int messagesPerPeer, long bytesPerPeer) {
    /** 4,096 messages of 16 MiB together; for one peer 256 of 2 MiB. */
    public static final OutboxLimits STANDARD = new OutboxLimits(4_096, 16 << 20, 256, 2 << 20);

    /** @throws IllegalArgumentException for a limit below one */
    public OutboxLimits {
        if (messages < 1 || bytes < 1 || messagesPerPeer < 1 || bytesPerPeer < 1) {
            throw new IllegalArgumentException("an outbox that is of use keeps at least a message of a byte");
        }
    }
}
