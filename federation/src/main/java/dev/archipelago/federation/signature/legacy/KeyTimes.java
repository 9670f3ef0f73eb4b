package dev.archipelago.federation.signature.legacy;

import dev.archipelago.identity.codec.MalformedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The times that one key has shown: the latest ones, and the latest of those that were forgotten. Whatever is not later
 * than that one counts as seen, so that forgetting lets nothing in twice, wherever the clock stands.
 *
 * @param forgotten up to when everything counts as seen
 * @param times the times after that which were seen
 */
record KeyTimes(Instant forgotten, NavigableSet<Instant> times) {
    /** None. */
    static final KeyTimes NONE = new KeyTimes(Instant.MIN, new TreeSet<>());

    /** How many are told apart. A node asks for state every few minutes, one request at a time. */
    static final int MOST = 16;

    /** These and one more; nothing where it was seen, or may have been. */
    Optional<KeyTimes> with(Instant time) {
        if (!time.isAfter(forgotten) || times.contains(time)) {
            return Optional.empty();
        }
        NavigableSet<Instant> next = new TreeSet<>(times);
        next.add(time);
        Instant newlyForgotten = next.size() > MOST ? next.removeFirst() : forgotten;
        return Optional.of(new KeyTimes(newlyForgotten, next));
    }

    /** Each time with a blank before it; first the one up to which all is forgotten, or {@code -}. */
    String text() {
        String first = forgotten.equals(Instant.MIN) ? "-" : forgotten.toString();
        return " " + first + times.stream().map(time -> " " + time).collect(Collectors.joining());
    }

    /** Reads the text, without its first blank. */
    static KeyTimes read(String text) throws MalformedException {
        String[] words = text.split(" ", MOST + 2);
        try {
            NavigableSet<Instant> times = new TreeSet<>();
            for (int i = 1; i < words.length; i++) {
                times.add(Instant.parse(words[i]));
            }
            Instant forgotten = words[0].equals("-") ? Instant.MIN : Instant.parse(words[0]);
            if (times.size() > MOST || (!times.isEmpty() && !times.first().isAfter(forgotten))) {
                throw new MalformedException("a line has more times than are kept, or one that was forgotten");
            }
            return new KeyTimes(forgotten, times);
        } catch (DateTimeException e) {
            throw new MalformedException("a line has something that is no time", e);
        }
    }
}
