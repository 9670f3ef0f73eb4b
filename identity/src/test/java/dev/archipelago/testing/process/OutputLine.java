package dev.archipelago.testing.process;

/** A line a program printed; lines are numbered from zero over both streams. */
record OutputLine(long number, Stream stream, String text) {
    enum Stream {
        OUT,
        ERR
    }

    @Override
    public String toString() {
        return (stream == Stream.OUT ? "out| " : "err| ") + text;
    }
}
