package dev.archipelago.discovery.libp2p;

import dev.archipelago.discovery.libp2p.Libp2pException.Reason;
import dev.archipelago.discovery.libp2p.yamux.YamuxStream;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Varint;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A conversation with a peer in one protocol: bytes in order in both directions. Reading waits for bytes, writing until
 * the other side has room for them; a deadline bounds both. One thread may read while another writes.
 *
 * <p>An interrupt ends what waits with an {@link InterruptedIOException}, and the thread stays interrupted.
 */
public final class Libp2pStream implements AutoCloseable {
    private static final int LONGEST_VARINT = 9;

    private final Libp2pConnection connection;
    private final YamuxStream stream;
    private final Lock lock;
    private final Condition changed;
    private final Deadline deadline;
    private byte[] unread = {};
    private volatile String protocol = "";

    Libp2pStream(Libp2pConnection connection, YamuxStream stream, Lock lock, Deadline deadline) {
        this.connection = connection;
        this.stream = stream;
        this.lock = lock;
        this.changed = lock.newCondition();
        this.deadline = deadline;
    }

    /** What is spoken here. */
    public String protocol() {
        return protocol;
    }

    /** The connection it runs on. */
    public Libp2pConnection connection() {
        return connection;
    }

    /** Who is on the other side. */
    public PeerId peer() {
        return connection.peer();
    }

    /** From then on reading and writing fail where they would have to wait; without one they wait for ever. */
    public void deadline(Instant by) {
        deadline.set(by);
    }

    void limit(Duration time) {
        deadline.set(time);
    }

    /** Waits without end again. */
    public void noDeadline() {
        deadline.clear();
    }

    /**
     * Waits for bytes and reads some.
     *
     * @return how many; -1 where the other side has sent its last
     */
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        lock.lock();
        try {
            while (true) {
                int count = take(target, offset, length);
                if (count > 0) {
                    return count;
                }
                if (stream.isReset()) {
                    throw gone();
                }
                if (stream.isEndedByPeer()) {
                    return -1;
                }
                deadline.await(changed, "nothing came");
            }
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] target, int offset, int length) {
        if (unread.length > 0) {
            int count = Math.min(length, unread.length);
            System.arraycopy(unread, 0, target, offset, count);
            unread = Arrays.copyOfRange(unread, count, unread.length);
            return count;
        }
        int count = stream.read(target, offset, length);
        if (count > 0) {
            connection.wakeWriter();
        }
        return count;
    }

    /** As {@link #read(byte[], int, int)} for a whole array. */
    public int read(byte[] target) throws IOException {
        return read(target, 0, target.length);
    }

    /**
     * Waits for exactly so many bytes.
     *
     * @throws EOFException if the other side sent its last before
     */
    public byte[] readExactly(int count) throws IOException {
        byte[] bytes = new byte[count];
        int position = 0;
        while (position < count) {
            int more = read(bytes, position, count - position);
            if (more < 0) {
                throw new EOFException("the stream ended after " + position + " of " + count + " bytes");
            }
            position += more;
        }
        return bytes;
    }

    /**
     * Waits for all bytes up to the end.
     *
     * @throws Libp2pException {@code LIMIT} if they are more than that
     */
    public byte[] readAll(int most) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] piece = new byte[Math.min(most + 1, 1 << 16)];
        for (int count = read(piece); count >= 0; count = read(piece)) {
            all.write(piece, 0, count);
            if (all.size() > most) {
                throw new Libp2pException(Reason.LIMIT, "more than " + most + " bytes came");
            }
        }
        return all.toByteArray();
    }

    /**
     * Waits for a message with its length before it, as {@link #writeMessage} sends it.
     *
     * @throws EOFException if the other side sent its last before
     * @throws Libp2pException {@code LIMIT} if it is longer than that, {@code PROTOCOL} if it has no length
     */
    public byte[] readMessage(int most) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(LONGEST_VARINT);
        byte last;
        do {
            if (!length.hasRemaining()) {
                throw new Libp2pException(Reason.PROTOCOL, "a message without a length came");
            }
            last = readExactly(1)[0];
            length.put(last);
        } while (last < 0);
        try {
            long size = Varint.decode(length.flip());
            if (size > most) {
                throw new Libp2pException(
                        Reason.LIMIT, "a message of " + size + " bytes came, at most " + most + " are taken");
            }
            return readExactly((int) size);
        } catch (MalformedException e) {
            throw new Libp2pException(Reason.PROTOCOL, "a message without a length came", e);
        }
    }

    /** Waits until all bytes are on their way. */
    public void write(byte[] bytes, int offset, int length) throws IOException {
        lock.lock();
        try {
            int position = offset;
            while (position < offset + length) {
                requireWritable();
                if (connection.isFull()) {
                    deadline.await(connection.drained(), "the connection takes no more");
                    continue;
                }
                int count = stream.write(bytes, position, offset + length - position);
                position += count;
                if (count > 0) {
                    connection.wakeWriter();
                } else {
                    deadline.await(changed, "the other side does not read");
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #write(byte[], int, int)} for a whole array. */
    public void write(byte[] bytes) throws IOException {
        write(bytes, 0, bytes.length);
    }

    /** Writes a message with its length before it, as a varint. */
    public void writeMessage(byte[] message) throws IOException {
        ByteArrayOutputStream framed = new ByteArrayOutputStream(message.length + LONGEST_VARINT);
        framed.writeBytes(Varint.encode(message.length));
        framed.writeBytes(message);
        write(framed.toByteArray());
    }

    /** Says that nothing more will be written; reading goes on. */
    public void closeWrite() {
        lock.lock();
        try {
            stream.end();
            connection.wakeWriter();
            changed.signalAll();
            connection.settle(stream);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Writes and reads no more. What was written still arrives; what comes is thrown away, and where it does not end
     * soon the stream is reset.
     */
    @Override
    public void close() {
        lock.lock();
        try {
            stream.end();
            stream.abandon();
            connection.wakeWriter();
            changed.signalAll();
            connection.closing(stream);
        } finally {
            lock.unlock();
        }
    }

    /** Cuts the stream off in both directions; the other side learns that it was. */
    public void reset() {
        lock.lock();
        try {
            stream.reset();
            connection.wakeWriter();
            changed.signalAll();
            connection.settle(stream);
        } finally {
            lock.unlock();
        }
    }

    /** Both sides speak the protocol from here on; these bytes of it have come already. */
    void agreed(String agreed, byte[] rest) {
        protocol = agreed;
        unread = rest;
    }

    /** To be called with the lock held. */
    void changed() {
        changed.signalAll();
    }

    private void requireWritable() throws Libp2pException {
        if (stream.isReset()) {
            throw gone();
        }
        if (stream.isEnded()) {
            throw new Libp2pException(Reason.CLOSED, "the stream was closed for writing");
        }
    }

    private Libp2pException gone() {
        return connection.isOpen()
                ? new Libp2pException(Reason.RESET, "the stream was reset")
                : new Libp2pException(Reason.CLOSED, "the connection is over: " + connection.end());
    }

    /** Protocol and peer. */
    @Override
    public String toString() {
        return protocol + " with " + peer();
    }
}
