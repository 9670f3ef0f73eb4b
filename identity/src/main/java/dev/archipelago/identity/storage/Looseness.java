package dev.archipelago.identity.storage;

import java.nio.file.Path;

/**
 * A path that others than its owner can get at.
 *
 * @param path the path
 * @param permissions its permissions as {@code ls} writes them
 * @param fix the mode that {@code chmod} has to set
 */
public record Looseness(Path path, String permissions, String fix) {}
