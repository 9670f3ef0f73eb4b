package dev.archipelago.federation;

import dev.archipelago.federation.Village.House;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A village in which Alice and Bob live, who do not know each other yet; each test has its own. */
abstract class Neighbours {
    @TempDir
    Path folder;

    Village village;
    House alice;
    House bob;

    @BeforeEach
    void build() throws Exception {
        village = new Village(folder);
        alice = village.house("alice");
        bob = village.house("bob");
    }

    @AfterEach
    void tearDown() {
        village.close();
    }

    /** The parameters of a call that names a membership. */
    static String membership(UUID id) {
        return "{\"membership\":\"" + id + "\"}";
    }
}
