package dev.archipelago.testing.fs;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** How an operation can fail, in the words of the operating system. */
public enum FileFault {
    /** The disk is full. */
    NO_SPACE("No space left on device"),
    /** The disk does not work. */
    IO_ERROR("Input/output error");

    private final String reason;

    FileFault(String reason) {
        this.reason = reason;
    }

    IOException exception(FileOperation operation) {
        return switch (operation.kind()) {
            case READ, WRITE, TRUNCATE, FORCE -> new IOException(reason);
            default -> new FileSystemException(operation.path().toString(), null, reason);
        };
    }
}
