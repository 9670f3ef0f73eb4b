package dev.archipelago.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What must be true whatever a test does. Checked after each test, and between the steps of a simulation by
 * {@link #check}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final Invariants invariants = new Invariants()
 *         .always("no one is trusted who was not invited", () -> assertThat(strangers()).isEmpty())
 *         .noThreadsLeft("archipelago");
 * }</pre>
 */
public final class Invariants implements BeforeEachCallback, AfterEachCallback {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Invariant> always = new ArrayList<>();
    private final List<Invariant> afterwards = new ArrayList<>();
    private Set<Thread> threadsBefore = Set.of();

    /** Fails, by throwing anything, if its invariant is broken. */
    @FunctionalInterface
    public interface Check {
        /** Looks once. */
        void run() throws Exception;
    }

    /** Adds what must be true at every {@link #check} and after the test. */
    public Invariants always(String name, Check check) {
        always.add(new Invariant(name, check));
        return this;
    }

    /** Adds what must be true after the test. */
    public Invariants afterwards(String name, Check check) {
        afterwards.add(new Invariant(name, check));
        return this;
    }

    /** No platform thread whose name begins so outlives the test that started it, but for a moment. */
    public Invariants noThreadsLeft(String namePrefix) {
        return noThreadsLeft(namePrefix, PATIENCE);
    }

    /** As {@link #noThreadsLeft(String)}, with another idea of a moment. */
    public Invariants noThreadsLeft(String namePrefix, Duration moment) {
        return afterwards(
                "no threads left of " + namePrefix,
                () -> Await.until("threads to end", moment, () -> {
                    List<String> left = threadsSince(namePrefix);
                    if (!left.isEmpty()) {
                        throw new AssertionError("still running: " + left);
                    }
                    return true;
                }));
    }

    /** In a part of a file system there are no files but under the given directories. */
    public Invariants noFilesOutside(Path world, Path... allowed) {
        return always("no files outside " + List.of(allowed), () -> {
            List<Path> strays = strays(world, List.of(allowed));
            if (!strays.isEmpty()) {
                throw new AssertionError("found " + strays);
            }
        });
    }

    /** None of the secrets turns up in any of the places, be it as it is, in hex, in base64 or in base64url. */
    public Invariants noSecretIn(List<byte[]> secrets, Haystack... places) {
        List<SecretForms> hidden = secrets.stream().map(SecretForms::new).toList();
        return always("no secret is seen", () -> {
            for (int secret = 0; secret < hidden.size(); secret++) {
                for (int place = 0; place < places.length; place++) {
                    requireUnseen(hidden.get(secret), places[place], "secret " + secret + " stands in place " + place);
                }
            }
        });
    }

    /** Checks now what must always be true. */
    public void check() {
        throwAll(always, "");
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        threadsBefore = Thread.getAllStackTraces().keySet();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        throwAll(Stream.concat(always.stream(), afterwards.stream()).toList(), " after " + context.getDisplayName());
    }

    private static void throwAll(List<Invariant> invariants, String when) {
        List<AssertionError> broken = invariants.stream()
                .flatMap(invariant -> invariant.broken(when).stream())
                .toList();
        if (!broken.isEmpty()) {
            AssertionError first = broken.getFirst();
            broken.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }

    private List<String> threadsSince(String namePrefix) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !threadsBefore.contains(thread))
                .map(Thread::getName)
                .filter(name -> name.startsWith(namePrefix))
                .toList();
    }

    private static List<Path> strays(Path world, List<Path> allowed) throws IOException {
        try (Stream<Path> found = Files.walk(world)) {
            return found.filter(Files::isRegularFile)
                    .filter(file -> allowed.stream().noneMatch(file::startsWith))
                    .toList();
        }
    }

    private static void requireUnseen(SecretForms secret, Haystack place, String sighting) {
        secret.all().forEach((form, bytes) -> {
            if (place.contains(bytes)) {
                throw new AssertionError(sighting + ", in the form " + form);
            }
        });
    }

    private record Invariant(String name, Check check) {
        Optional<AssertionError> broken(String when) {
            try {
                check.run();
                return Optional.empty();
            } catch (Exception | AssertionError failure) {
                return Optional.of(
                        new AssertionError("broken" + when + ": " + name + ": " + failure.getMessage(), failure));
            }
        }
    }
}
