package dev.archipelago.identity.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Published test vectors, from files beside the tests. */
final class Vectors {
    private Vectors() {}

    /** The tab-separated columns of every line that is no comment. */
    static Stream<Arguments> rows(String file) {
        return new String(bytes(file), UTF_8)
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> Arguments.of((Object[]) line.split("\t", -1)));
    }

    static byte[] bytes(String file) {
        try (InputStream in = requireNonNull(Vectors.class.getResourceAsStream(file), file)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
