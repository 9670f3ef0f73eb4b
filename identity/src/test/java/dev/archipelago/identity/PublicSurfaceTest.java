package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where private bytes can leave this module: a list to look at whenever it grows. */
class PublicSurfaceTest {
    @Test
    void privateBytesLeaveOnlyByTheToken() {
        assertThat(methods(method -> List.of(method.getParameterTypes()).contains(RevealSecrets.class)))
                .containsExactlyInAnyOrder("Identity.seed", "Secret.bytes", "OnionKey.expanded");
    }

    @Test
    void otherBytesArePublicOnes() {
        assertThat(methods(method -> method.getReturnType() == byte[].class
                        && !List.of(method.getParameterTypes()).contains(RevealSecrets.class)))
                .containsExactlyInAnyOrder(
                        "Identity.sign",
                        "PublicKey.bytes",
                        "DidDocument.canonical",
                        "KeyCommitment.bytes",
                        "KeyStatement.encoded",
                        "KeyHistory.encoded",
                        "JsonWebKey.encoded",
                        "SignedPacket.body",
                        "SignedPacket.signature",
                        "SignedPacket.value");
    }

    @Test
    void secretsComeInTheirContainer() {
        assertThat(methods(method -> method.getReturnType() == Secret.class))
                .containsExactlyInAnyOrder("Identity.agree", "Identity.derive");
    }

    @Test
    void noSecretIsMadeOrHeldInPublic() {
        assertThat(types().flatMap(type -> Stream.of(type.getConstructors()).map(Constructor::getParameterTypes)))
                .allSatisfy(parameters -> assertThat(parameters).doesNotContain(byte[].class));
        assertThat(types().flatMap(type -> Stream.of(type.getFields())).map(Field::getType))
                .isNotEmpty()
                .doesNotContain(byte[].class, Secret.class, Identity.class);
    }

    @Test
    void secretsAreNeitherSerialisedNorCloned() {
        assertThat(List.of(Secret.class, Identity.class, Passphrase.class, RecoveryKey.class))
                .allSatisfy(type -> assertThat(type)
                        .isFinal()
                        .matches(secret -> !Serializable.class.isAssignableFrom(secret))
                        .matches(secret -> !Cloneable.class.isAssignableFrom(secret)));
    }

    /** So no secret can be seen there. */
    @Test
    void nothingIsLoggedOrPrinted() throws IOException {
        try (Stream<Path> files = Files.walk(directory())) {
            assertThat(files.filter(file -> file.toString().endsWith(".class")))
                    .hasSizeGreaterThan(20)
                    .allSatisfy(file -> assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("java/lang/System$Logger", "java/util/logging", "java/io/PrintStream"));
        }
    }

    @Test
    void theWholePackageIsLookedAt() {
        assertThat(types())
                .contains(Identity.class, Secret.class, Passphrase.class, IdentityStore.class, IdentityBackup.class)
                .doesNotContain(PublishedVectors.class);
    }

    private static Stream<String> methods(Predicate<Method> kind) {
        return types().flatMap(type -> Stream.of(type.getDeclaredMethods())
                .filter(method -> Modifier.isPublic(method.getModifiers()))
                .filter(kind)
                .map(method -> type.getSimpleName() + "." + method.getName()));
    }

    private static Stream<Class<?>> types() {
        return classFiles().stream()
                .map(file -> file.getFileName().toString().replace(".class", ""))
                .filter(name -> !name.equals("package-info"))
                .<Class<?>>map(PublicSurfaceTest::type)
                .filter(type -> Modifier.isPublic(type.getModifiers()));
    }

    private static List<Path> classFiles() {
        try (Stream<Path> files = Files.list(directory())) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Path directory() {
        String here = Objects.requireNonNull(Identity.class.getResource("Identity.class"))
                .toString();
        return Objects.requireNonNull(Path.of(URI.create(here)).getParent());
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(Identity.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }
}
