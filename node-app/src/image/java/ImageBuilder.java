import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Makes the folder a node runs from: its modules linked with a Java runtime of their own, the launcher, the licences,
 * and a cache of the classes that its commands load.
 *
 * <p>The build runs this source file on the JDK it compiles with. Everything but the cache is the same byte for byte
 * when made again from the same modules by the same JDK. A stamp over both skips the work when nothing changed.
 */
final class ImageBuilder {
    private static final String MODULE = "dev.archipelago.node";
    private static final String MAIN = MODULE + "/dev.archipelago.node.Main";
    // Its classes are in the format of Java 5.
    private static final String OLD_MODULE = "info.picocli";
    private static final String CHANGED = """
            The Archipelago authors changed the class files of this module when they made this image: each is of version
            52 instead of 49 of the format, and has the stack maps that go with it. Its code is as its authors wrote it.
            """;
    private static final int FIRST_JDK_WITH_CACHE = 24;
    private static final boolean CACHE_IS_MADE = Runtime.version().feature() >= FIRST_JDK_WITH_CACHE;
    private static final String PATH_SEPARATOR = System.getProperty("path.separator");

    private final Path sources;
    private final Path project;
    private final Path image;
    private final List<Path> jars;

    private ImageBuilder(Path sources, Path project, Path image, List<Path> jars) {
        this.sources = sources;
        this.project = project;
        this.image = image;
        this.jars = jars;
    }

    /** Arguments: the folder of the image's sources, the project's root, the image to make, and the paths to link. */
    public static void main(String[] arguments) throws Exception {
        List<Path> jars = Stream.of(arguments)
                .skip(3)
                .flatMap(path -> Stream.of(path.split(PATH_SEPARATOR)))
                .map(Path::of)
                .filter(Files::isRegularFile)
                .toList();
        new ImageBuilder(Path.of(arguments[0]), Path.of(arguments[1]), Path.of(arguments[2]), jars).buildIfStale();
    }

    private void buildIfStale() throws Exception {
        Path stampFile = image.resolveSibling(image.getFileName() + ".stamp");
        String stamp = stamp();
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return;
        }
        Files.deleteIfExists(stampFile);
        delete(image);
        link();
        copyLauncher();
        copyLicences();
        if (CACHE_IS_MADE) {
            new ClassCache(runtime(), MAIN, Files.readAllLines(sources.resolve("training.txt"))).make();
        } else {
            System.out.println("No start-up cache: it takes JDK " + FIRST_JDK_WITH_CACHE + " or newer to make one.");
        }
        Files.writeString(stampFile, stamp);
        System.out.printf("%s: %d MB%n", image, size(image) / 1_000_000);
    }

    /** A hash over all that goes into the image: the JDK, the jars, the licences and the sources beside this one. */
    private String stamp() throws IOException, NoSuchAlgorithmException {
        StringBuilder inputs = new StringBuilder();
        inputs.append(System.getProperty("java.home")).append(Runtime.version()).append(image);
        for (Path input : Stream.of(jars, filesIn(sources), ownLicences())
                .flatMap(List::stream)
                .toList()) {
            inputs.append(input).append(hash(Files.readAllBytes(input)));
        }
        return hash(inputs.toString().getBytes());
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Path runtime() {
        return image.resolve("runtime");
    }

    private String modulePath() throws IOException, InterruptedException {
        List<String> path = new ArrayList<>();
        for (Path jar : jars) {
            path.add((isOld(jar) && CACHE_IS_MADE ? lifted(jar) : jar).toString());
        }
        return String.join(PATH_SEPARATOR, path);
    }

    private static boolean isOld(Path jar) {
        return ModuleFinder.of(jar).find(OLD_MODULE).isPresent();
    }

    /** A copy of a jar whose classes the cache takes. The program that makes it does not compile on an older JDK. */
    private Path lifted(Path jar) throws IOException, InterruptedException {
        Path copy = image.resolveSibling("lifted-" + jar.getFileName());
        int code = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        sources.resolve("java/ClassLift.java").toString(),
                        jar.toString(),
                        copy.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (code != 0) {
            throw new IllegalStateException(jar + " could not be lifted, exit code " + code);
        }
        return copy;
    }

    /** Line numbers stay in: an operator's stack trace is worth their 3 MB. The crypto provider's jar is signed. */
    private void link() throws IOException, InterruptedException {
        Files.createDirectories(image);
        StringWriter output = new StringWriter();
        PrintWriter log = new PrintWriter(output);
        ToolProvider jlink = ToolProvider.findFirst("jlink").orElseThrow();
        int code = jlink.run(
                log,
                log,
                "--module-path=" + modulePath(),
                "--add-modules=" + MODULE,
                "--ignore-signing-information",
                "--no-header-files",
                "--no-man-pages",
                "--compress=zip-6",
                "--output=" + runtime());
        if (code != 0) {
            throw new IllegalStateException("jlink failed:\n" + output);
        }
        Files.delete(runtime().resolve("bin/keytool"));
    }

    private void copyLauncher() throws IOException {
        Path launcher = image.resolve("bin/archipelago");
        Files.createDirectories(launcher.getParent());
        Files.copy(sources.resolve("archipelago"), launcher);
        Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<Path> ownLicences() {
        return Stream.of("LICENSE", "NOTICE")
                .map(project::resolve)
                .filter(Files::exists)
                .toList();
    }

    private void copyLicences() throws IOException {
        for (Path licence : ownLicences()) {
            Files.copy(licence, image.resolve(licence.getFileName()));
        }
        Path list = sources.resolve("third-party.txt");
        Files.copy(list, image.resolve("THIRD-PARTY.txt"));
        Set<String> listed = Files.readAllLines(list).stream()
                .map(line -> line.split(" ", 2)[0])
                .collect(Collectors.toSet());
        for (ModuleReference module : linkedThirdParties()) {
            String name = module.descriptor().name();
            if (!listed.contains(name)) {
                throw new IllegalStateException(list + " lacks the module " + name);
            }
            copyNotices(module, runtime().resolve("legal").resolve(name));
            if (name.equals(OLD_MODULE) && CACHE_IS_MADE) {
                Files.writeString(runtime().resolve("legal").resolve(name).resolve("CHANGED.txt"), CHANGED);
            }
        }
    }

    private List<ModuleReference> linkedThirdParties() throws IOException {
        String release = Files.readString(runtime().resolve("release"));
        Set<String> linked = Pattern.compile("MODULES=\"(.*)\"")
                .matcher(release)
                .results()
                .flatMap(line -> Stream.of(line.group(1).split(" ")))
                .collect(Collectors.toSet());
        return ModuleFinder.of(jars.toArray(Path[]::new)).findAll().stream()
                .filter(module -> linked.contains(module.descriptor().name()))
                .filter(module -> !module.descriptor().name().startsWith("dev.archipelago."))
                .toList();
    }

    private static void copyNotices(ModuleReference module, Path folder) throws IOException {
        Files.createDirectories(folder);
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            for (String name : names.filter(name -> name.matches("META-INF/[^/]*(LICENSE|NOTICE)[^/]*"))
                    .toList()) {
                Files.write(
                        folder.resolve(Path.of(name).getFileName()),
                        reader.read(name).orElseThrow().array());
            }
        }
    }

    private static List<Path> filesIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        for (Path file : filesIn(folder)) {
            size += Files.size(file);
        }
        return size;
    }

    /**
     * The cache of loaded and linked classes a JVM starts from. One recorded run would know one command, so the
     * commands of training.txt run one by one, each listing what it loads, and the cache is made from all lists
     * together. The nodes that the demonstration starts take over the options of its JVM, and so they write lists too.
     */
    private record ClassCache(Path runtime, String main, List<String> training) {
        // What the launcher sets: the cache holds what fits these.
        private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

        void make() throws IOException, InterruptedException {
            Path scratch = Files.createTempDirectory("archipelago-training");
            try {
                Set<String> classes = new LinkedHashSet<>();
                for (String command : training) {
                    classes.addAll(classesLoadedBy(command.replace("{}", scratch.toString()), scratch));
                }
                Path list = Files.write(scratch.resolve("classes"), classes);
                run(
                        scratch,
                        List.of(
                                "-Xshare:dump",
                                "-XX:+AOTClassLinking",
                                "-XX:SharedClassListFile=" + list,
                                "-XX:SharedArchiveFile=" + runtime.resolve("lib/archipelago.aot"),
                                "--module",
                                main));
            } finally {
                delete(scratch);
            }
        }

        private List<String> classesLoadedBy(String command, Path scratch) throws IOException, InterruptedException {
            Path lists = Files.createTempDirectory(scratch, "classes-of-one");
            List<String> arguments =
                    new ArrayList<>(List.of("-Xshare:off", "-XX:DumpLoadedClassList=" + lists.resolve("process-%p")));
            arguments.addAll(List.of("--module", main));
            arguments.addAll(List.of(command.split(" ")));
            run(scratch, arguments);
            List<String> lines = new ArrayList<>();
            for (Path list : filesIn(lists)) {
                lines.addAll(Files.readAllLines(list));
            }
            // Comments, and the ids that are unique within one list only.
            return lines.stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.replaceFirst(" id: \\d+$", ""))
                    .toList();
        }

        private void run(Path scratch, List<String> arguments) throws IOException, InterruptedException {
            List<String> command = new ArrayList<>();
            command.add(runtime.resolve("bin/java").toString());
            command.addAll(JVM);
            command.addAll(arguments);
            Path output = scratch.resolve("output");
            ProcessBuilder process = new ProcessBuilder(command)
                    .directory(scratch.toFile())
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            process.environment().keySet().retainAll(Set.of("PATH"));
            process.environment().put("HOME", scratch.toString());
            int code = process.start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(
                        "exit code %d of %s%n%s".formatted(code, String.join(" ", command), Files.readString(output)));
            }
        }
    }
}
