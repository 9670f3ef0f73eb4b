package dev.archipelago.dwn.record;

import java.util.Arrays;
import java.util.Optional;

/** What became of a request. */
public enum DeployStatus {
    /** It will be done. */
    ACCEPTED("accepted"),
    /** It will not be done. */
    REJECTED("rejected"),
    /** It was done. */
    COMPLETED("completed"),
    /** It was tried and did not work. */
    FAILED("failed");

    private final String text;

    DeployStatus(String text) {
        this.text = text;
    }

    static Optional<DeployStatus> of(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equals(text)).findAny();
    }

    /** The word in records. */
    public String text() {
        return text;
    }
}
