package dev.archipelago.dwn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DwnSchemasTest {
    @ParameterizedTest
    @CsvSource({
        "NODE_ANNOUNCEMENT, a05e7a4a7001f2edd46b02a25580e9417e8e9946b932123fe47b976df5d4783a",
        "FILE_ENTRY, 79b4d669767d9fcfdae8d9f7a1c3a01d8d70dbbedc601e5275b37cf39a750dd6",
        "FEDERATION_MEMBERSHIP, 73ff17b64a3be1db6dd062a51e78421f79d838155a53a095e8ce292248e8e3b3",
        "PEER_STATUS, 68b3b2a835d05984f1c216d14bb505aed755944248bf5c3f1f6e88387a0b0350",
        "DEPLOY_REQUEST, 1f2421f7c5b4ef4367e5a78d058007faaf9125becf75c1176618bc525b8d626f",
        "DEPLOY_RESPONSE, 0321bfbe2cd8712ef40aad3ba27c48d7d332bfb88acf4ec218053da92fc2f451",
    })
    void aSchemaIsTheOneThatWasPublished(DwnSchemas schema, String digest) {
        assertThat(Published.digest(schema.text())).isEqualTo(digest);
    }

    @ParameterizedTest
    @EnumSource
    void theDocumentIsThePublishedOneWithItsId(DwnSchemas schema) {
        ObjectNode document = schema.document();

        assertThat(document.remove("$id").stringValue()).isEqualTo(schema.id());
        assertThat(document).isEqualTo(JsonMapper.shared().readTree(schema.text()));
        assertThat(DwnSchemas.byId(schema.id())).contains(schema);
    }

    @Test
    void otherIdsAreNotOurs() {
        assertThat(DwnSchemas.byId("https://archipelago.dev/schemas/file-entry/v2"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"string\", \"minLength\": 1}",
                "{\"type\": \"object\", \"properties\": {\"a\": {\"type\": \"string\", \"pattern\": \"a\"}}}",
                "{\"type\": \"array\", \"items\": {\"type\": \"string\", \"format\": \"email\"}}",
                "{\"type\": \"text\"}",
            })
    void aSchemaThatIsNotWhollyUnderstoodIsNotTaken(String schema) {
        assertThatThrownBy(() -> Schema.of(JsonMapper.shared().readTree(schema)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
