package dev.archipelago.testing.fs;

import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;

/** The options a file is opened with, checked as the JDK checks them. */
record OpenMode(Set<StandardOpenOption> options) {
    static OpenMode of(Set<? extends OpenOption> requested) {
        Set<StandardOpenOption> options = EnumSet.noneOf(StandardOpenOption.class);
        for (OpenOption option : requested) {
            if (option == LinkOption.NOFOLLOW_LINKS) {
                continue; // there are no links here
            }
            if (!(option instanceof StandardOpenOption standard) || option == StandardOpenOption.DELETE_ON_CLOSE) {
                throw new UnsupportedOperationException(option + " is not supported");
            }
            options.add(standard);
        }
        OpenMode mode = new OpenMode(options);
        if (mode.append() && (mode.has(StandardOpenOption.READ) || mode.has(StandardOpenOption.TRUNCATE_EXISTING))) {
            throw new IllegalArgumentException("APPEND goes with neither READ nor TRUNCATE_EXISTING");
        }
        return mode;
    }

    boolean read() {
        return has(StandardOpenOption.READ) || !write();
    }

    boolean write() {
        return has(StandardOpenOption.WRITE) || append();
    }

    boolean append() {
        return has(StandardOpenOption.APPEND);
    }

    boolean truncate() {
        return write() && has(StandardOpenOption.TRUNCATE_EXISTING);
    }

    boolean create() {
        return write() && (has(StandardOpenOption.CREATE) || createNew());
    }

    boolean createNew() {
        return write() && has(StandardOpenOption.CREATE_NEW);
    }

    boolean sync() {
        return has(StandardOpenOption.SYNC) || has(StandardOpenOption.DSYNC);
    }

    private boolean has(StandardOpenOption option) {
        return options.contains(option);
    }
}
