package dev.archipelago.dwn.record;

import java.util.Arrays;
import java.util.Optional;

/** Who may have a file. */
public enum Access {
    /** Anyone. */
    FREE("free"),
    /** Members of the federation alone: such an entry does not belong into a DWN, where anyone may read it. */
    PEERS_ONLY("peers-only"),
    /** Who pays. */
    PAID("paid");

    private final String text;

    Access(String text) {
        this.text = text;
    }

    static Optional<Access> of(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equals(text)).findAny();
    }

    /** The word in records. */
    public String text() {
        return text;
    }
}
