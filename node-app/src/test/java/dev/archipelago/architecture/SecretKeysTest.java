package dev.archipelago.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The X25519 key that belongs to an identity key is the scalar that signs. So one method alone ever computes it, and
 * the package in which that can be done at all is not exported.
 */
class SecretKeysTest {
    private static final String SEAM = "dev.archipelago.identity.crypto.Curve25519";

    private static final JavaClasses ALL = House.classesOf(House.rooms());

    private static final ArchRule SCALAR_STAYS_IN_AGREE = reachedOnlyFrom(
            "agreementScalar",
            Set.of("dev.archipelago.identity.Identity.agree(dev.archipelago.identity.PublicKey, java.lang.String)"));

    private static final ArchRule EXPANDED_KEYS_ARE_OF_ONIONS = reachedOnlyFrom(
            "expandedKey",
            Set.of(
                    "dev.archipelago.identity.OnionKey.expanded(dev.archipelago.identity.RevealSecrets)",
                    SEAM + ".agreementScalar([B)"));

    @Test
    void theScalarStaysInAgree() {
        assertThat(ALL.get(SEAM).getMethod("agreementScalar", byte[].class).getAccessesToSelf())
                .as("the one use")
                .hasSize(1);
        SCALAR_STAYS_IN_AGREE.check(ALL);
    }

    @Test
    void expandedKeysAreOfOnionsAlone() {
        EXPANDED_KEYS_ARE_OF_ONIONS.check(ALL);
    }

    @Test
    void noOtherModuleSeesTheSeam() {
        Room identity = House.libraries().getFirst();

        assertThat(identity.descriptor().exports())
                .isNotEmpty()
                .noneMatch(export -> export.source().equals(SEAM.substring(0, SEAM.lastIndexOf('.'))));
        assertThat(identity.descriptor().opens()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return Curve25519.agreementScalar(seed);",
                "java.util.function.UnaryOperator<byte[]> steal = Curve25519::agreementScalar; return steal.apply(seed);",
                "java.util.function.Supplier<byte[]> steal = () -> Curve25519.agreementScalar(seed); return steal.get();"
            })
    void aThiefIsFound(String body, @TempDir Path folder) throws IOException {
        JavaClasses withThief = planted(folder, body);

        assertThatThrownBy(() -> SCALAR_STAYS_IN_AGREE.check(withThief))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Thief.agree");
    }

    private static JavaClasses planted(Path folder, String body) throws IOException {
        Path source = Files.writeString(folder.resolve("Thief.java"), """
                package dev.archipelago.identity;
                import dev.archipelago.identity.crypto.Curve25519;
                final class Thief {
                    static byte[] agree(byte[] seed) {
                        %s
                    }
                }
                """.formatted(body));
        Path identity = House.libraries().getFirst().classes();
        ToolProvider javac = ToolProvider.findFirst("javac").orElseThrow();
        int exit = javac.run(
                System.out, System.err, "-cp", identity.toString(), "-d", folder.toString(), source.toString());
        assertThat(exit).as("javac").isZero();
        return new ClassFileImporter().importPaths(List.of(identity, folder));
    }

    private static ArchRule reachedOnlyFrom(String method, Set<String> callers) {
        return noClasses()
                .should()
                .accessTargetWhere(
                        new DescribedPredicate<JavaAccess<?>>(method + " is reached, other than by " + callers) {
                            @Override
                            public boolean test(JavaAccess<?> access) {
                                return access.getTargetOwner().getName().equals(SEAM)
                                        && access.getTarget().getName().equals(method)
                                        && !callers.contains(access.getOrigin().getFullName());
                            }
                        });
    }
}
