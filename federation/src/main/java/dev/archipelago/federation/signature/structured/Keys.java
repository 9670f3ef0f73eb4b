package dev.archipelago.federation.signature.structured;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;

/** What the constructors of parameters and dictionaries ask of keys; to break it is a mistake of the caller. */
final class Keys {
    private Keys() {}

    static void requireKey(String key) {
        if (key.isEmpty()
                || !Characters.startsKey(key.charAt(0))
                || !key.chars().allMatch(Characters::isInKey)) {
            throw new IllegalArgumentException("a key is a lower-case letter and then such letters, digits, _ - . *");
        }
    }

    static void requireDistinct(Stream<String> keys) {
        Set<String> seen = new HashSet<>();
        if (!keys.allMatch(seen::add)) {
            throw new IllegalArgumentException("a key occurs twice");
        }
    }
}
