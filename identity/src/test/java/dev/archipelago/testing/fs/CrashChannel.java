package dev.archipelago.testing.fs;

import dev.archipelago.testing.fs.FileOperation.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.util.Arrays;

/** A file or directory that a process has open. */
final class CrashChannel extends FileChannel {
    private static final int CHUNK = 8192;

    private final Machine machine;
    private final CrashPath path;
    private final Inode node;
    private final OpenMode mode;
    private long position;

    CrashChannel(Machine machine, CrashPath path, Inode node, OpenMode mode) {
        this.machine = machine;
        this.path = path;
        this.node = node;
        this.mode = mode;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return call(() -> {
            int count = readAt(position, target);
            position += Math.max(0, count);
            return count;
        });
    }

    @Override
    public int read(ByteBuffer target, long from) throws IOException {
        requireNotNegative(from);
        return call(() -> readAt(from, target));
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) throws IOException {
        long total = 0;
        for (ByteBuffer target : Arrays.asList(targets).subList(offset, offset + length)) {
            int count = read(target);
            if (count < 0) {
                return total == 0 ? -1 : total;
            }
            total += count;
        }
        return total;
    }

    @Override
    public int write(ByteBuffer source) throws IOException {
        return call(() -> {
            long at = mode.append() ? node.size() : position;
            int count = writeAt(at, source);
            position = at + count;
            return count;
        });
    }

    @Override
    public int write(ByteBuffer source, long to) throws IOException {
        requireNotNegative(to);
        return call(() -> writeAt(mode.append() ? node.size() : to, source));
    }

    /** Writes all buffers in one operation, as the operating system does. */
    @Override
    public long write(ByteBuffer[] sources, int offset, int length) throws IOException {
        ByteBuffer[] chosen = Arrays.copyOfRange(sources, offset, offset + length);
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(chosen).mapToInt(ByteBuffer::remaining).sum());
        Arrays.stream(chosen).forEach(source -> all.put(source.duplicate()));
        int count = write(all.flip());
        int left = count;
        for (ByteBuffer source : chosen) {
            int taken = Math.min(left, source.remaining());
            source.position(source.position() + taken);
            left -= taken;
        }
        return count;
    }

    @Override
    public long position() throws IOException {
        return call(() -> mode.append() ? node.size() : position);
    }

    @Override
    public FileChannel position(long changed) throws IOException {
        requireNotNegative(changed);
        return call(() -> {
            position = changed;
            return this;
        });
    }

    @Override
    public long size() throws IOException {
        return call(node::size);
    }

    @Override
    public FileChannel truncate(long length) throws IOException {
        requireNotNegative(length);
        return call(() -> {
            FileNode file = writable();
            if (length < file.size()) {
                machine.calls().truncate(path, file, length);
            }
            position = Math.min(position, length);
            return this;
        });
    }

    @Override
    public void force(boolean metadataToo) throws IOException {
        call(() -> {
            Kernel kernel = machine.kernel();
            kernel.change(FileOperation.of(Kind.FORCE, path), new ForceMutation(machine.disk(), node, metadataToo));
            return this;
        });
    }

    @Override
    public long transferTo(long from, long count, WritableByteChannel target) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(count, CHUNK));
        return read(chunk, from) < 0 ? 0 : target.write(chunk.flip());
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long to, long count) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(count, CHUNK));
        return source.read(chunk) < 0 ? 0 : write(chunk.flip(), to);
    }

    @Override
    public MappedByteBuffer map(MapMode mapMode, long from, long size) {
        throw new UnsupportedOperationException("files cannot be mapped here");
    }

    @Override
    public FileLock lock(long from, long size, boolean shared) throws IOException {
        return tryLock(from, size, shared);
    }

    @Override
    public FileLock tryLock(long from, long size, boolean shared) throws IOException {
        return call(() -> {
            if (shared && !mode.read()) {
                throw new NonReadableChannelException();
            }
            if (!shared && !mode.write()) {
                throw new NonWritableChannelException();
            }
            return machine.locks().acquire(this, node, from, size, shared);
        });
    }

    @Override
    protected void implCloseChannel() {
        machine.locks().releaseAll(this);
    }

    /** Makes a call as the JDK does: an interrupt closes the channel. */
    private <T> T call(Kernel.Call<T> call) throws IOException {
        if (!isOpen()) {
            throw new ClosedChannelException();
        }
        boolean completed = false;
        try {
            begin();
            T result = machine.kernel().call(call);
            completed = true;
            return result;
        } finally {
            end(completed);
        }
    }

    private int readAt(long from, ByteBuffer target) throws IOException {
        if (!mode.read()) {
            throw new NonReadableChannelException();
        }
        if (!(node instanceof FileNode file)) {
            throw new IOException("Is a directory");
        }
        machine.kernel().read(FileOperation.of(Kind.READ, path));
        return from >= file.size() && target.hasRemaining() ? -1 : file.read(from, target);
    }

    private int writeAt(long to, ByteBuffer source) throws IOException {
        FileNode file = writable();
        byte[] bytes = new byte[fitting(file, to, source.remaining())];
        source.duplicate().get(bytes);
        if (bytes.length > 0) {
            FileOperation write = FileOperation.of(Kind.WRITE, path, bytes.length + " bytes at " + to);
            machine.kernel().change(write, new WriteMutation(machine.disk(), file, to, bytes, mode.sync()));
            source.position(source.position() + bytes.length);
        }
        return bytes.length;
    }

    /** How many of the bytes the disk has room for. */
    private int fitting(FileNode file, long to, int length) throws IOException {
        long growth = Math.max(0, to + length - file.size());
        long missing = Math.max(0, growth - machine.disk().free());
        if (missing >= length && length > 0) {
            throw FileFault.NO_SPACE.exception(FileOperation.of(Kind.WRITE, path));
        }
        return (int) (length - missing);
    }

    private FileNode writable() {
        if (!mode.write() || !(node instanceof FileNode file)) {
            throw new NonWritableChannelException();
        }
        return file;
    }

    private static void requireNotNegative(long value) {
        if (value < 0) {
            throw new IllegalArgumentException("a file has no byte " + value);
        }
    }
}
