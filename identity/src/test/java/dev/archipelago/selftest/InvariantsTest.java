package dev.archipelago.selftest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.archipelago.testing.Haystack;
import dev.archipelago.testing.Invariants;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.fs.CrashFileSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

class InvariantsTest {
    private static final byte[] SECRET = HexFormat.of().parseHex("00fbff3e3f7d9c1122334455667788aa");

    private final Invariants invariants = new Invariants();

    @Test
    void brokenInvariantIsNamed() {
        invariants.always("the earth is round", () -> {
            throw new IllegalStateException("fell off the edge");
        });

        assertThatThrownBy(invariants::check)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("the earth is round")
                .hasMessageContaining("fell off the edge")
                .hasCauseInstanceOf(IllegalStateException.class);
    }

    @Test
    void everyBrokenInvariantIsReported() {
        invariants
                .always("first", () -> assertThat(1).isEqualTo(2))
                .always("second", () -> assertThat(3).isEqualTo(4));

        assertThatThrownBy(invariants::check)
                .hasMessageContaining("first")
                .satisfies(failure -> assertThat(failure.getSuppressed()[0]).hasMessageContaining("second"));
    }

    @Test
    void checkLeavesForTheEndWhatIsForTheEnd() {
        invariants.afterwards("only at the end", () -> assertThat(1).isEqualTo(2));

        assertThatCode(invariants::check).doesNotThrowAnyException();
    }

    @Test
    void checksAfterEachTestAndShowsTheSeed() {
        assertThat(failureOf(Broken.class)).hasMessageContaining("never right").hasMessageContaining("after [1] seed ");
    }

    @Test
    void threadThatEndsInTimeIsNotLeft() {
        run(LeavingThreadForAMoment.class).assertStatistics(statistics -> statistics.succeeded(1));
    }

    @Test
    void threadThatStaysIsFound() {
        try {
            assertThat(failureOf(LeavingThread.class))
                    .hasMessageContaining("no threads left")
                    .hasStackTraceContaining("kit-fixture-stays");
        } finally {
            LeavingThread.RELEASE.countDown();
        }
    }

    @Test
    void filesOutsideAreFound(@TempDir Path world) throws IOException {
        Path inside = Files.createDirectories(world.resolve("data/sub"));
        invariants.noFilesOutside(world, world.resolve("data"));
        Files.writeString(inside.resolve("file"), "fine");
        assertThatCode(invariants::check).doesNotThrowAnyException();

        Files.writeString(world.resolve("stray"), "not fine");

        assertThatThrownBy(invariants::check)
                .hasMessageContaining("no files outside")
                .hasMessageContaining("stray");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void secretIsFoundInEveryForm(int offset) {
        byte[] message = new byte[offset + SECRET.length + 5];
        System.arraycopy(SECRET, 0, message, offset, SECRET.length);

        assertSeen(message);
        assertSeen(HexFormat.of().formatHex(message).getBytes(UTF_8));
        assertSeen(HexFormat.of().withUpperCase().formatHex(message).getBytes(UTF_8));
        assertSeen(Base64.getEncoder().encode(message));
        assertSeen(Base64.getUrlEncoder().withoutPadding().encode(message));
    }

    @Test
    void secretAtTheEndOfABase64TextIsFound() {
        assertSeen(Base64.getEncoder().encode(SECRET));
        assertSeen(Base64.getUrlEncoder().withoutPadding().encode(SECRET));
    }

    @Test
    void otherBytesAreNoSecret() {
        byte[] other = SECRET.clone();
        other[5]++;
        invariants.noSecretIn(
                List.of(SECRET),
                Haystack.bytes(other),
                Haystack.bytes(Base64.getEncoder().encode(other)));

        assertThatCode(invariants::check).doesNotThrowAnyException();
    }

    @Test
    void failureDoesNotRepeatTheSecret() {
        Invariants own =
                new Invariants().noSecretIn(List.of(SECRET), Haystack.bytes(new byte[0]), Haystack.bytes(SECRET));

        assertThatThrownBy(own::check)
                .hasMessageContaining("secret 0 stands in place 1, in the form raw")
                .hasMessageNotContaining(HexFormat.of().formatHex(SECRET));
    }

    @Test
    void looksIntoFilesTheirNamesAndCrashProneDisks(@TempDir Path directory) throws IOException {
        CrashFileSystem fs = CrashFileSystem.create(new Seed(1));
        Invariants own = new Invariants().noSecretIn(List.of(SECRET), Haystack.files(directory), fs::everWritten);
        Files.writeString(directory.resolve("harmless"), "nothing to see");
        assertThatCode(own::check).doesNotThrowAnyException();

        Path named = Files.createFile(directory.resolve(HexFormat.of().formatHex(SECRET)));
        assertThatThrownBy(own::check).hasMessageContaining("place 0");
        Files.delete(named);
        Files.write(directory.resolve("file"), SECRET);
        assertThatThrownBy(own::check).hasMessageContaining("place 0");
        Files.delete(directory.resolve("file"));
        Files.write(fs.getPath("/file"), SECRET);
        Files.delete(fs.getPath("/file"));
        assertThatThrownBy(own::check).hasMessageContaining("place 1");
    }

    @Test
    void tooShortASecretIsRefused() {
        assertThatThrownBy(() -> invariants.noSecretIn(List.of(new byte[7])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void assertSeen(byte[] place) {
        assertThatThrownBy(new Invariants().noSecretIn(List.of(SECRET), Haystack.bytes(place))::check)
                .hasMessageContaining("secret 0 stands in place 0");
    }

    private static Events run(Class<?> fixture) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(fixture))
                .execute()
                .testEvents();
    }

    private static Throwable failureOf(Class<?> fixture) {
        Event failed = run(fixture).failed().stream().findFirst().orElseThrow();
        return failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
    }

    static class Broken {
        @RegisterExtension
        final Invariants invariants =
                new Invariants().always("never right", () -> assertThat(1).isEqualTo(2));

        @SeededTest(runs = 1)
        void passes(Seed seed) {
            assertThat(seed).isNotNull();
        }
    }

    static class LeavingThreadForAMoment {
        @RegisterExtension
        final Invariants invariants = new Invariants().noThreadsLeft("kit-fixture");

        @Test
        void leavesOne() {
            CountDownLatch latch = new CountDownLatch(1);
            assertThat(waiting("kit-fixture-ends", latch).isAlive()).isTrue();
            latch.countDown();
        }
    }

    static class LeavingThread {
        static final CountDownLatch RELEASE = new CountDownLatch(1);

        @RegisterExtension
        final Invariants invariants = new Invariants().noThreadsLeft("kit-fixture", Duration.ofMillis(20));

        @Test
        void leavesOne() {
            assertThat(waiting("kit-fixture-stays", RELEASE).isAlive()).isTrue();
        }
    }

    private static Thread waiting(String name, CountDownLatch latch) {
        return Thread.ofPlatform().name(name).start(() -> {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
