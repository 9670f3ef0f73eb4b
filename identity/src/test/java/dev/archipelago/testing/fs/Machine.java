package dev.archipelago.testing.fs;

/** A disk and the one boot of a machine that uses it. */
record Machine(Disk disk, Kernel kernel, LockTable locks, PathCalls calls) {
    static Machine boot(Disk disk) {
        Kernel kernel = new Kernel();
        return new Machine(disk, kernel, new LockTable(), new PathCalls(kernel, disk));
    }
}
