package dev.archipelago.testing.fs;

import java.util.random.RandomGenerator;

/** A {@code force} on a file or a directory. */
record ForceMutation(Disk disk, Inode node, boolean metadataToo) implements Mutation {
    @Override
    public void happen() {
        node.syncData();
        if (metadataToo) {
            node.syncMetadata();
        }
        if (node instanceof DirectoryNode directory) {
            disk.journal().sync(directory);
        }
    }

    @Override
    public void happenPartly(RandomGenerator random) {} // nothing that a living program could see

    @Override
    public void happenUnforced() {} // it never returned, so it promised nothing

    @Override
    public void fail() {
        node.abandon();
    }
}
