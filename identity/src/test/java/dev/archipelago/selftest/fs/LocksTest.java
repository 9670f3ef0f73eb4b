package dev.archipelago.selftest.fs;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.NonReadableChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.OverlappingFileLockException;
import org.junit.jupiter.api.Test;

class LocksTest extends OnBothFileSystems {
    @Test
    void secondLockInOneProcessIsAnError() throws IOException {
        try (FileChannel first = open();
                FileChannel second = open();
                FileLock lock = first.tryLock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(second::tryLock).isInstanceOf(OverlappingFileLockException.class);
            assertThatThrownBy(second::lock).isInstanceOf(OverlappingFileLockException.class);
            assertThatThrownBy(first::tryLock).isInstanceOf(OverlappingFileLockException.class);
        }
    }

    @Test
    void releasedLockIsFree() throws IOException {
        try (FileChannel first = open();
                FileChannel second = open()) {
            FileLock lock = first.lock();
            lock.release();
            assertThat(lock.isValid()).isFalse();

            assertThat(second.tryLock().isValid()).isTrue();
        }
    }

    @Test
    void closingTheChannelReleases() throws IOException {
        FileChannel first = open();
        FileLock lock = first.lock();
        first.close();

        assertThat(lock.isValid()).isFalse();
        assertThatThrownBy(lock::release).isInstanceOf(ClosedChannelException.class);
        try (FileChannel second = open()) {
            assertThat(second.tryLock()).isNotNull();
        }
    }

    @Test
    void rangesThatDoNotMeetAreFree() throws IOException {
        try (FileChannel channel = open();
                FileLock one = channel.lock(0, 10, false);
                FileLock other = channel.lock(10, 10, true)) {
            assertThat(one.isShared()).isFalse();
            assertThat(other.isShared()).isTrue();
        }
    }

    @Test
    void lockNeedsTheRightToDoWhatItGuards() throws IOException {
        try (FileChannel writer = FileChannel.open(root.resolve("lock"), CREATE, WRITE);
                FileChannel reader = FileChannel.open(root.resolve("lock"), READ)) {
            assertThatThrownBy(reader::tryLock).isInstanceOf(NonWritableChannelException.class);
            assertThatThrownBy(() -> writer.tryLock(0, 1, true)).isInstanceOf(NonReadableChannelException.class);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(root.resolve("lock"), CREATE, READ, WRITE);
    }
}
