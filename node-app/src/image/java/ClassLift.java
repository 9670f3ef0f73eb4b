import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.lang.constant.ClassDesc;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies a jar and lifts its old classes to the format of Java 8, which the start-up cache takes.
 *
 * <p>A lifted class has another version and the stack maps which that version demands; its code, its line numbers and
 * all else stay as they were. What is not an old class is copied as it is. The same jar gives the same bytes.
 */
final class ClassLift {
    private static final int JAVA_8 = 52;
    // Zip has no zone and begins in 1980; a fixed time makes the copy reproducible.
    private static final LocalDateTime WRITTEN = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipFile jar;
    private final ClassFile classes;

    private ClassLift(ZipFile jar) {
        this.jar = jar;
        this.classes = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                ClassFile.ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofResourceParsing(this::open)
                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** Arguments: the jar to read and the one to write. */
    public static void main(String[] arguments) throws IOException {
        try (ZipFile jar = new ZipFile(arguments[0])) {
            new ClassLift(jar).copyTo(Path.of(arguments[1]));
        }
    }

    private void copyTo(Path copy) throws IOException {
        List<String> names = jar.stream()
                .map(ZipEntry::getName)
                .filter(name -> !name.endsWith("/"))
                .sorted()
                .toList();
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(copy))) {
            for (String name : names) {
                ZipEntry entry = new ZipEntry(name);
                entry.setTimeLocal(WRITTEN);
                out.putNextEntry(entry);
                byte[] content = jar.getInputStream(jar.getEntry(name)).readAllBytes();
                out.write(name.endsWith(".class") ? lifted(name, content) : content);
                out.closeEntry();
            }
        }
    }

    private byte[] lifted(String name, byte[] content) {
        ClassModel old = classes.parse(content);
        if (old.majorVersion() >= JAVA_8) {
            return content;
        }
        // Stack maps are made for code that is taken apart, and so all of it is, element by element.
        byte[] lifted = classes.transformClass(
                old,
                ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
                        .andThen((builder, element) -> {
                            if (element instanceof ClassFileVersion) {
                                builder.withVersion(JAVA_8, 0);
                            } else {
                                builder.with(element);
                            }
                        }));
        List<VerifyError> errors = classes.verify(lifted);
        if (!errors.isEmpty()) {
            throw new IllegalStateException(name + " cannot be lifted: " + errors);
        }
        return lifted;
    }

    private InputStream open(ClassDesc type) {
        String descriptor = type.descriptorString();
        ZipEntry entry = jar.getEntry(descriptor.substring(1, descriptor.length() - 1) + ".class");
        try {
            return entry == null ? null : jar.getInputStream(entry);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
