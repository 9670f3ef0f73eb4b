package dev.archipelago.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The faults that simulations have to find still fit the source that they are planted in. */
class PlantedFaultsTest {
    static List<Path> faults() throws IOException {
        List<Path> all = new ArrayList<>();
        for (String module : List.of("federation", "transport")) {
            try (Stream<Path> files = Files.list(House.root().resolve(module).resolve("src/test/faults"))) {
                all.addAll(files.sorted().toList());
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("faults")
    void eachFits(Path fault) throws IOException {
        List<String> lines = Files.readAllLines(fault);
        Path source = House.root().resolve(lines.get(0).replaceFirst("--- a/([^\\t]*).*", "$1"));
        String before = lines.stream()
                .skip(2)
                .filter(line -> !line.startsWith("+"))
                .map(line -> line.startsWith("@@") ? "@@" : line.replaceFirst("^.", ""))
                .collect(Collectors.joining("\n"));
        String text = Files.readString(source);

        assertThat(before.split("@@\n?"))
                .filteredOn(hunk -> !hunk.isBlank())
                .isNotEmpty()
                .allSatisfy(
                        hunk -> assertThat(text).as("%s", fault.getFileName()).contains(hunk.stripTrailing()));
    }
}
