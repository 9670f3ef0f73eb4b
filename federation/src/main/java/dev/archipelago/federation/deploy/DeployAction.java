package dev.archipelago.federation.deploy;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is to be done with an app. */
public enum DeployAction {
    /** Run an app that is not there. */
    INSTALL,
    /** Run another version of an app that the same node installed. */
    UPDATE,
    /** Take away an app that the same node installed. */
    UNINSTALL;

    /** The action of a word. */
    public static Optional<DeployAction> of(String text) {
        return Stream.of(values()).filter(action -> action.text().equals(text)).findFirst();
    }

    /** The word for it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
