package dev.archipelago.node.doctor;

import dev.archipelago.node.dwn.Standing;
import dev.archipelago.node.dwn.StandingFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** How it went with the node's DWN last. */
final class LastDwn {
    private static final String CHECK = "dwn";

    private final StandingFile file;

    LastDwn(Path directory) {
        this.file = new StandingFile(directory);
    }

    /** Nothing where no DWN was ever used. */
    Optional<Finding> examine() {
        try {
            return file.read().map(LastDwn::finding);
        } catch (IOException e) {
            return Optional.of(Finding.warn(CHECK, "how it goes with the DWN is not known: " + e.getMessage() + "."));
        }
    }

    private static Finding finding(Standing standing) {
        String success =
                standing.success().map(at -> "it was last in order at " + at).orElse("it never was in order");
        return standing.error().isEmpty()
                ? Finding.ok(CHECK, "when the node last looked, all was as it should be: " + success + ".")
                : Finding.warn(
                        CHECK,
                        "since " + standing.errorAt().map(Object::toString).orElse("a while") + ": "
                                + standing.error().get() + "; " + success + ". The node goes on trying.");
    }
}
