package dev.archipelago.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.spi.ToolProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds each jar's module descriptor against the one that was last agreed on. */
class DescriptorsIT {
    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#rooms")
    void theDescriptorIsTheAgreedOne(Room room) throws IOException {
        Path agreed = House.root().resolve("node-app/src/test/resources/descriptors/" + room.artifact() + ".txt");
        Path actual = House.root().resolve("node-app/target/descriptors/" + room.artifact() + ".txt");
        Files.createDirectories(actual.getParent());
        Files.writeString(actual, describe(room.jar()));

        assertThat(actual)
                .as("the module descriptor of %s; if the change is meant: cp %s %s", room.artifact(), actual, agreed)
                .hasSameTextualContentAs(agreed);
    }

    private static String describe(Path jar) {
        ToolProvider tool = ToolProvider.findFirst("jar").orElseThrow();
        StringWriter output = new StringWriter();
        PrintWriter writer = new PrintWriter(output);
        int code = tool.run(writer, writer, "--describe-module", "--file", jar.toString());
        assertThat(code).as(output.toString()).isZero();
        return withoutVersionAndPath(output.toString());
    }

    private static String withoutVersionAndPath(String description) {
        return description.strip().replaceFirst("@\\S+ jar:\\S+", "") + "\n";
    }
}
