package dev.archipelago.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.KeyLabel;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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

    @Test
    void everyKeyLabelStandsInTheArchitecture() throws IOException, ReflectiveOperationException {
        String architecture = Files.readString(House.root().resolve("docs/architecture.md"));
        List<String> labels = new ArrayList<>();
        for (Field field : KeyLabel.class.getFields()) {
            labels.add(String.valueOf(field.get(KeyLabel.class)));
        }

        assertThat(labels)
                .hasSizeGreaterThan(4)
                .allSatisfy(label -> assertThat(architecture).contains("| `" + label + "` |"));
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
