package dev.archipelago.node.catalog;

/**
 * A file of the catalog.
 *
 * @param seen what it is recognised by
 * @param note what the operator said of it
 * @param shared what is told of it
 */
record HeldFile(Sighting seen, FileNote note, SharedFile shared) {
    String id() {
        return shared.entry().id();
    }
}
