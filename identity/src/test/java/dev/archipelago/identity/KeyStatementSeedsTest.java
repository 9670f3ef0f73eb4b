package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What {@link KeyStatementFuzz} begins with is what is written today. Where the form of statements changes, {@code mvn
 * test -pl identity -Dtest=KeyStatementSeedsTest -Darchipelago.seeds.write=true} writes it anew.
 */
class KeyStatementSeedsTest {
    private static final String CORPUS = "KeyStatementFuzzInputs/whatIsAcceptedHasOneFormAndMovesNobody/";

    @Test
    void areWhatIsWrittenToday() throws Exception {
        for (Map.Entry<String, byte[]> seed : seeds().entrySet()) {
            if (Boolean.getBoolean("archipelago.seeds.write")) {
                write(seed.getKey(), seed.getValue());
            } else {
                assertThat(read(seed.getKey())).as(seed.getKey()).isEqualTo(seed.getValue());
            }
        }
    }

    private static Map<String, byte[]> seeds() throws IdentityException {
        Endpoint place = Endpoint.of("onion", "http://a.onion");
        StatementDraft rotation = Isle.draft(2).endpoints(List.of(place));
        Map<String, byte[]> seeds = new LinkedHashMap<>();
        seeds.put("rotation", rotation.encoded());
        seeds.put("rotation-without-old-key", rotation.unagreed().encoded());
        seeds.put("rotation-body", rotation.body().encoded());
        seeds.put("revocation", Isle.end(1).encoded());
        seeds.put("revocation-without-old-key", Isle.end(1).unagreed().encoded());
        seeds.put("revocation-body", Isle.end(1).body().encoded());
        seeds.put("history", Isle.history(0, 2).encoded());
        return seeds;
    }

    private static byte[] read(String name) throws Exception {
        try (InputStream seed = KeyStatementSeedsTest.class.getResourceAsStream(CORPUS + name)) {
            assertThat(seed).as(name).isNotNull();
            return seed.readAllBytes();
        }
    }

    private static void write(String name, byte[] content) throws Exception {
        Path corpus = Path.of("src/test/resources/dev/archipelago/identity", CORPUS);
        Files.createDirectories(corpus);
        Files.write(corpus.resolve(name), content);
    }
}
