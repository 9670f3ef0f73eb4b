package dev.archipelago.dwn;

import java.util.List;
import java.util.stream.Collectors;

/** A document is not what its schema asks for. Whoever wrote it has to mend it: reading it again will not help. */
public final class DwnDataException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int TOLD = 5;

    private final transient List<Violation> violations;

    DwnDataException(DwnSchemas schema, List<Violation> violations) {
        super("no " + schema.label() + ": " + told(violations));
        this.violations = List.copyOf(violations);
    }

    /** What is wrong: at least one. */
    public List<Violation> violations() {
        return violations;
    }

    private static String told(List<Violation> violations) {
        String first = violations.stream().limit(TOLD).map(Violation::toString).collect(Collectors.joining("; "));
        return violations.size() > TOLD ? first + "; and " + (violations.size() - TOLD) + " more" : first;
    }
}
