package dev.archipelago.federation.wire;

import dev.archipelago.identity.codec.MalformedException;
import java.util.function.Supplier;

/** Makes values of what came; one that refuses to be made says where it came from, and why. */
public final class Sound {
    private Sound() {}

    /**
     * Makes a value.
     *
     * @param path where it came from, for the message
     * @throws MalformedException if making it throws an {@link IllegalArgumentException}, with its message
     */
    public static <T> T sound(String path, Supplier<T> made) throws MalformedException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new MalformedException(path + ": " + e.getMessage(), e);
        }
    }
}
