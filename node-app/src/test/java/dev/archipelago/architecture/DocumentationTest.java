package dev.archipelago.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentationTest {
    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#rooms")
    void modulesAndPackagesSayWhatTheyAreFor(Room room) throws IOException {
        assertThat(sources(room.sources()))
                .filteredOn(file -> file.endsWith("module-info.java") || file.endsWith("package-info.java"))
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as("%s", file).startsWith("/**"));
    }

    @ParameterizedTest
    @MethodSource("dev.archipelago.architecture.House#rooms")
    void publicTypesStateTheirContract(Room room) throws IOException {
        for (Exports export : room.descriptor().exports()) {
            Path folder = room.sources().resolve(export.source().replace('.', '/'));
            for (Path file : sources(folder)) {
                assertThat(PublicTypes.withoutJavadoc(Files.readString(file)))
                        .as("public types without Javadoc in %s", file)
                        .isEmpty();
            }
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
