package dev.archipelago.selftest.fs;

import dev.archipelago.testing.Seed;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that hold on the machine's own file system, and therefore must on the simulated one; they run on both. */
@ParameterizedClass
@EnumSource
abstract class OnBothFileSystems {
    enum Kind {
        REAL,
        SIMULATED
    }

    @Parameter
    Kind kind = Kind.REAL;

    Path root = Path.of("not set up");

    @BeforeEach
    void begin(@TempDir Path real) throws IOException {
        root = kind == Kind.REAL
                ? real
                : Files.createDirectory(CrashFileSystem.create(new Seed(1)).getPath("/work"));
    }
}
