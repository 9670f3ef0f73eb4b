package dev.archipelago.testing.fs;

/** In what order unforced changes of directory entries reach the disk. */
public enum EntryOrder {
    /** In the order they were made, over all directories: after a power loss a prefix of them is there. */
    JOURNALLED,
    /** In any order, but for the changes of one name. Harsher than most file systems, and allowed by POSIX. */
    ARBITRARY
}
