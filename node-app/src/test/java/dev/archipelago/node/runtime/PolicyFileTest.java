package dev.archipelago.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyFileTest {
    private static final String ALLOWED = """
            {"apps": {"hello": {"images": ["localhost/hello@*"]}}}""";

    @TempDir
    Path folder;

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("policy.json"), text);
    }

    @Test
    void withoutAFileNothingIsAllowed() {
        assertThat(new PolicyFile(folder.resolve("none")).get().apps()).isEmpty();
    }

    @Test
    void itIsReadAnewWhenItChanges() throws Exception {
        PolicyFile policy = new PolicyFile(write(ALLOWED));
        assertThat(policy.get().apps()).containsExactly("hello");

        write(ALLOWED.replace("hello\"", "other\""));
        assertThat(policy.get().apps()).containsExactly("other");

        Files.delete(folder.resolve("policy.json"));
        assertThat(policy.get().apps()).isEmpty();
    }

    @Test
    void whatCannotBeUsedAllowsNothing() throws Exception {
        PolicyFile policy = new PolicyFile(write(ALLOWED.replace("images", "mounts")));
        assertThat(policy.get().apps()).isEmpty();

        write(ALLOWED + " ".repeat(1 << 20));
        assertThat(policy.get().apps()).isEmpty();
    }

    @Test
    void aFileThatOthersCanWriteIsNotBelieved() throws Exception {
        Path file = write(ALLOWED);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(new PolicyFile(file).get().apps()).isEmpty();

        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new PolicyFile(file).get().apps()).isNotEmpty();
    }
}
