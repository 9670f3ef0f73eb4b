package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityStore;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a node keeps everything it must not lose. */
final class DataDirectory {
    private final Surroundings surroundings;

    @Option(
            names = "--data-dir",
            paramLabel = "DIR",
            description = "Where the node's data is (default: $ARCHIPELAGO_DATA_DIR, else ~/.archipelago).")
    private @Nullable Path given;

    DataDirectory(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    Path path() {
        if (given != null) {
            return given;
        }
        return surroundings
                .variable("ARCHIPELAGO_DATA_DIR")
                .map(Path::of)
                .orElseGet(() -> surroundings.home().resolve(".archipelago"));
    }

    /** Where recovery keys are put that nobody named a place for. */
    Path recoveryKey(String name) {
        return path().resolve(name);
    }

    IdentityStore identityStore() {
        return IdentityStore.in(path().resolve("identity"));
    }
}
