package dev.archipelago.node.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to start this very program once more: on its own Java runtime, with the modules or classes it was found among.
 */
final class OwnProgram {
    private static final String MODULE_OPTION = "--module";
    private static final String MAIN = "dev.archipelago.node.Main";

    private OwnProgram() {}

    static List<String> command(List<String> arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(tuning(ProcessHandle.current().info().arguments()));
        words.addAll(place(
                OwnProgram.class.getModule(),
                System.getProperty("jdk.module.path"),
                System.getProperty("java.class.path")));
        words.addAll(arguments);
        return words;
    }

    /** What the launcher sets for the JVM, such as its start-up cache; nothing where something else started it. */
    static List<String> tuning(Optional<String[]> ownArguments) {
        List<String> own = ownArguments.map(List::of).orElse(List.of());
        int module = own.indexOf(MODULE_OPTION);
        return module < 0
                        || module + 1 == own.size()
                        || !own.get(module + 1).equals(mainModule(OwnProgram.class.getModule()))
                ? List.of()
                : own.subList(0, module).stream()
                        .filter(word -> word.startsWith("-X"))
                        .toList();
    }

    /** In a linked image the modules are in the runtime itself, and there is no module path. */
    static List<String> place(Module module, @Nullable String modulePath, @Nullable String classPath) {
        if (!module.isNamed()) {
            return List.of("-classpath", Optional.ofNullable(classPath).orElse(""), MAIN);
        }
        List<String> path = modulePath == null ? List.of() : List.of("--module-path", modulePath);
        return Stream.concat(path.stream(), Stream.of(MODULE_OPTION, mainModule(module)))
                .toList();
    }

    private static String mainModule(Module module) {
        return module.getName() + "/" + MAIN;
    }
}
