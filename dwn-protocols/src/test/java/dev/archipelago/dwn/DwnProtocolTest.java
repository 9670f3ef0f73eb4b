package dev.archipelago.dwn;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class DwnProtocolTest {
    @ParameterizedTest
    @CsvSource({
        "NODE_IDENTITY, b316fdb385417a04f77111403dbb56b4a01260f56bc2b46b6a9d037e19098883",
        "FILE_CATALOG, 6982aabf65865901de2bfd2f1015d36c46c4f1cad49959e2dda7e3fc5cf4f0a2",
        "FEDERATION, 146c3540897690fd204154d27870db4f771eca4ea27e758713eac3d6fea74466",
        "APP_DEPLOY, 1ca26cd5bf12348a39fd5c85e81c9dd4b85ec7035421d08fc68f6e202fe15315",
    })
    void aDefinitionIsTheOneThatWasPublished(DwnProtocol protocol, String digest) {
        assertThat(Published.digest(protocol.text())).isEqualTo(digest);
        assertThat(protocol.definition().path("protocol").stringValue()).isEqualTo(protocol.uri());
    }

    @Test
    void eachTypeHasItsSchemaAndEachSchemaItsType() {
        Map<DwnSchemas, String> paths = Arrays.stream(DwnSchemas.values())
                .map(RecordType::of)
                .collect(toMap(RecordType::schema, type -> type.protocol() + " " + type.path()));

        assertThat(paths)
                .isEqualTo(Map.of(
                        DwnSchemas.NODE_ANNOUNCEMENT, "NODE_IDENTITY announcement",
                        DwnSchemas.FILE_ENTRY, "FILE_CATALOG entry",
                        DwnSchemas.FEDERATION_MEMBERSHIP, "FEDERATION membership",
                        DwnSchemas.PEER_STATUS, "FEDERATION peerStatus",
                        DwnSchemas.DEPLOY_REQUEST, "APP_DEPLOY request",
                        DwnSchemas.DEPLOY_RESPONSE, "APP_DEPLOY request/response"));
        assertThat(Arrays.stream(DwnProtocol.values())
                        .mapToInt(p -> p.types().size())
                        .sum())
                .isEqualTo(DwnSchemas.values().length);
        assertThat(Arrays.stream(DwnSchemas.values()).map(RecordType::of).map(RecordType::dataFormat))
                .containsOnly("application/json");
    }

    @Test
    void twoProtocolsAreForEveryone() {
        assertThat(DwnProtocol.values())
                .filteredOn(DwnProtocol::isPublic)
                .containsExactly(DwnProtocol.NODE_IDENTITY, DwnProtocol.FILE_CATALOG);
    }

    /** The mapping of docs/dwn-data.md, done once more, on the text. */
    @ParameterizedTest
    @EnumSource
    void aRenditionDiffersFromThePublishedOneAsTheMappingSays(DwnProtocol protocol) {
        String mapped = protocol.text().replace("\"write\"", "\"create\"");
        ObjectNode expected = (ObjectNode) JsonMapper.shared().readTree(mapped);
        if (protocol == DwnProtocol.APP_DEPLOY) {
            ((ArrayNode) expected.at("/structure/request/$actions"))
                    .add(JsonMapper.shared().readTree("{\"role\": \"peer\", \"can\": [\"create\"]}"));
            ((ObjectNode) expected.get("types")).set("peer", tree("{\"dataFormats\": [\"application/json\"]}"));
            ((ObjectNode) expected.get("structure")).set("peer", tree("{\"$role\": true}"));
        }

        assertThat(protocol.installable()).isEqualTo(expected);
    }

    @Test
    void onlyWhereOthersWriteIsThereARole() {
        assertThat(DwnProtocol.values())
                .filteredOn(p -> p.peerRole().isPresent())
                .containsExactly(DwnProtocol.APP_DEPLOY);
        assertThat(DwnProtocol.APP_DEPLOY
                        .installable()
                        .at("/structure/peer/$role")
                        .booleanValue())
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void whatIsHandedOutIsACopy(DwnProtocol protocol) {
        protocol.definition().removeAll();
        protocol.installable().removeAll();

        assertThat(protocol.definition().has("structure")).isTrue();
        assertThat(protocol.installable().has("structure")).isTrue();
    }

    private static JsonNode tree(String json) {
        return JsonMapper.shared().readTree(json);
    }
}
