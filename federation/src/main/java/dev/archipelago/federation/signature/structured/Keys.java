package dev.archipelago.federation.signature.structured;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** What the constructors of parameters and dictionaries ask of keys; to break it is a mistake of the caller. */
final class Keys {
    private Keys() {}

    static void requireKey(String key) {
        if (key.isEmpty() || !Characters.startsKey(key.charAt(0)) || !Characters.all(key, Characters::isInKey)) {
            throw new IllegalArgumentException("a key is a lower-case letter and then such letters, digits, _ - . *");
        }
    }

    static <T> void requireDistinct(List<T> all, Function<T, String> key) {
        Set<String> seen = HashSet.newHashSet(all.size());
        for (T each : all) {
            if (!seen.add(key.apply(each))) {
                throw new IllegalArgumentException("a key occurs twice");
            }
        }
    }
}
