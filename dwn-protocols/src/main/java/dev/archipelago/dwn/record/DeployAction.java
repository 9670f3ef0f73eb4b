package dev.archipelago.dwn.record;

import java.util.Arrays;
import java.util.Optional;

/** What is to be done with an app. */
public enum DeployAction {
    /** Put it there. */
    INSTALL("install"),
    /** Change its version. */
    UPDATE("update"),
    /** Remove it. */
    UNINSTALL("uninstall");

    private final String text;

    DeployAction(String text) {
        this.text = text;
    }

    static Optional<DeployAction> of(String text) {
        return Arrays.stream(values()).filter(value -> value.text.equals(text)).findAny();
    }

    /** The word in records. */
    public String text() {
        return text;
    }
}
