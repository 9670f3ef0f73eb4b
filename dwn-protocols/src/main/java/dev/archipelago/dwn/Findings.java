package dev.archipelago.dwn;

import java.util.ArrayList;
import java.util.List;

/** What was found wrong so far, and where the reading is. Bounded: a document of nothing but faults costs little. */
final class Findings {
    static final int MOST = 100;

    private final List<Violation> violations = new ArrayList<>(0);
    private final List<Object> path = new ArrayList<>(2);

    void enter(Object token) {
        path.add(token);
    }

    void leave() {
        path.remove(path.size() - 1);
    }

    void add(String keyword, String message) {
        if (!full()) {
            violations.add(new Violation(pointer(), message, keyword));
        }
    }

    void add(String token, String keyword, String message) {
        enter(token);
        add(keyword, message);
        leave();
    }

    boolean full() {
        return violations.size() >= MOST;
    }

    boolean none() {
        return violations.isEmpty();
    }

    List<Violation> all() {
        return List.copyOf(violations);
    }

    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (Object token : path) {
            pointer.append('/').append(token.toString().replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
