package dev.archipelago.federation;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A quay at which Alice runs apps for Bob; each test has its own. */
abstract class AtTheQuay {
    @TempDir
    Path folder;

    Quay quay;

    @BeforeEach
    void build() throws Exception {
        quay = new Quay(folder);
    }

    @AfterEach
    void tearDown() {
        quay.close();
    }
}
