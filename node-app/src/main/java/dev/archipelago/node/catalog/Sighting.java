package dev.archipelago.node.catalog;

/**
 * A file as a look at the folder found it.
 *
 * @param path from the shared folder, with {@code /} between names
 * @param mark how it was then
 */
record Sighting(String path, Mark mark) {}
