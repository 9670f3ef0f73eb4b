package dev.archipelago.federation.join;

/** A value that the model keeps once: compared by its number and not by its content, of which there is much. */
record JoinModelHandle<T>(int number, T value) {
    @Override
    public boolean equals(Object other) {
        return other instanceof JoinModelHandle<?> that && number == that.number;
    }

    @Override
    public int hashCode() {
        return number;
    }
}
