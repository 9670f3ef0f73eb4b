package dev.archipelago.node.catalog;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Objects;

/**
 * By what a file is recognised as unchanged without being read.
 *
 * @param size its length
 * @param modified when it was written last
 * @param key what the file system calls it by
 */
record Mark(long size, Instant modified, String key) {
    static Mark of(BasicFileAttributes attributes) {
        return new Mark(
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                Objects.toString(attributes.fileKey(), ""));
    }
}
