package dev.archipelago.identity;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;

/**
 * Thirty-two secret bytes: a seed, a derived key, a shared key. They are wiped on {@link #close()}, shown by no
 * {@code toString}, and compared in constant time. Safe for use by several threads.
 */
public final class Secret implements AutoCloseable {
    /** How many bytes a secret has. */
    public static final int SIZE = 32;

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final byte[] bytes;
    private boolean wiped;

    /** Takes the array over; the caller must not keep it. */
    Secret(byte[] owned) {
        if (owned.length != SIZE) {
            throw new IllegalArgumentException("a secret has " + SIZE + " bytes, not " + owned.length);
        }
        this.bytes = owned;
    }

    /** A copy of the bytes, which the caller has to wipe. */
    public byte[] bytes(RevealSecrets token) {
        Objects.requireNonNull(token, "token");
        return use(byte[]::clone);
    }

    /** Lends the bytes themselves for as long as the function runs; it must neither change nor keep them. */
    <T> T use(Function<byte[], T> reader) {
        lock.readLock().lock();
        try {
            if (wiped) {
                throw new IllegalStateException("the secret was wiped: its owner is closed");
            }
            return reader.apply(bytes);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Wipes the bytes. Later calls that need them fail; closing again does nothing. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            Arrays.fill(bytes, (byte) 0);
            wiped = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    public boolean equals(Object other) {
        if (this == other) {
            return true;
        }
        return other instanceof Secret that && MessageDigest.isEqual(use(byte[]::clone), that.use(byte[]::clone));
    }

    /** The same for all secrets, so that it says nothing about the bytes. */
    @Override
    public int hashCode() {
        return Secret.class.hashCode();
    }

    @Override
    public String toString() {
        return "Secret[" + SIZE + " bytes]";
    }
}
