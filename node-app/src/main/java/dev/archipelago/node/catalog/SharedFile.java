package dev.archipelago.node.catalog;

import dev.archipelago.dwn.record.FileEntry;
import java.nio.file.Path;

/**
 * A file of the shared folder.
 *
 * @param entry what the catalog says of it
 * @param path where it lies
 */
public record SharedFile(FileEntry entry, Path path) {}
