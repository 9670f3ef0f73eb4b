package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.file.CopyOption;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Moving and copying in the steps that the JDK takes on Linux. */
final class Relocation {
    private final PathCalls calls;
    private final CrashPath source;
    private final CrashPath target;
    private final Set<StandardCopyOption> options = EnumSet.noneOf(StandardCopyOption.class);

    Relocation(PathCalls calls, CrashPath source, CrashPath target, CopyOption... options) {
        this.calls = calls;
        this.source = source;
        this.target = target;
        Arrays.stream(options).map(StandardCopyOption.class::cast).forEach(this.options::add);
    }

    void move() throws IOException {
        if (options.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
            throw new UnsupportedOperationException("a move keeps all attributes anyway");
        }
        if (!options.contains(StandardCopyOption.ATOMIC_MOVE) && !isSame()) {
            clearTarget();
        }
        calls.rename(source, target);
    }

    void copy() throws IOException {
        if (options.contains(StandardCopyOption.ATOMIC_MOVE)) {
            throw new UnsupportedOperationException("a copy is never atomic");
        }
        if (isSame()) {
            return;
        }
        clearTarget();
        if (Files.isDirectory(source)) {
            Files.createDirectory(target);
        } else {
            Files.write(target, Files.readAllBytes(source));
        }
        if (options.contains(StandardCopyOption.COPY_ATTRIBUTES)) {
            Files.setPosixFilePermissions(target, Files.getPosixFilePermissions(source));
            Files.setLastModifiedTime(target, Files.getLastModifiedTime(source));
        }
    }

    private boolean isSame() throws IOException {
        return calls.exists(target) && calls.isSame(source, target);
    }

    private void clearTarget() throws IOException {
        if (!calls.exists(target)) {
            return;
        }
        if (!options.contains(StandardCopyOption.REPLACE_EXISTING)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        calls.delete(target);
    }
}
