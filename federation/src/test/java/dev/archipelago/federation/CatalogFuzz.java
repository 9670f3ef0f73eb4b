package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

class CatalogFuzz {
    /** The input is tried as a part of a catalog, and as a part of a file. */
    @FuzzTest
    void whatIsAcceptedReadsBackAndTheRestIsRefusedInWords(byte[] input) throws MalformedException {
        Optional<Fields> fields = fields(input);
        if (fields.isPresent()) {
            pageOrRefuse(fields.get());
            chunkOrRefuse(fields.get());
        }
    }

    private static Optional<Fields> fields(byte[] input) {
        try {
            JsonNode json = Json.parse(input);
            return Optional.of(Fields.of("answer", json));
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private static void pageOrRefuse(Fields fields) throws MalformedException {
        CatalogPage page;
        try {
            page = CatalogJson.page(fields);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2_000);
            return;
        }
        assertThat(CatalogJson.page(Fields.of("again", CatalogJson.write(page))))
                .isEqualTo(page);
    }

    private static void chunkOrRefuse(Fields fields) throws MalformedException {
        FileChunk chunk;
        try {
            chunk = CatalogJson.chunk(fields);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).hasSizeLessThan(2_000);
            return;
        }
        FileChunk again = CatalogJson.chunk(Fields.of("again", CatalogJson.write(chunk)));
        assertThat(again.data()).isEqualTo(chunk.data());
        assertThat(again.entry()).isEqualTo(chunk.entry());
    }
}
