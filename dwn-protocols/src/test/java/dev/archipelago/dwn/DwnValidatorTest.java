package dev.archipelago.dwn;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class DwnValidatorTest {
    private static final DwnValidator STANDARD = DwnValidator.standard();

    @ParameterizedTest
    @EnumSource
    void aDocumentWithEveryMemberIsValid(DwnSchemas schema) {
        assertThat(schema.validate(Samples.text(schema))).isEmpty();
        assertThat(schema.validate(Samples.text(schema).getBytes(UTF_8))).isEmpty();
        assertThat(schema.validate(Samples.of(schema))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void membersThatTheSchemaDoesNotNameAreAdmitted(DwnSchemas schema) {
        ObjectNode document = Samples.of(schema);
        document.putObject("x_more").putNull("deep");

        assertThat(schema.validate(document)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachMemberThatIsMissingIsNamed(DwnSchemas schema) {
        for (var name : schema.document().get("required")) {
            ObjectNode document = Samples.of(schema);
            document.remove(name.stringValue());

            assertThat(schema.validate(document))
                    .containsExactly(new Violation("/" + name.stringValue(), "is missing", "required"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachMemberOfAnotherTypeIsNamed(DwnSchemas schema) {
        for (String name : schema.document().get("properties").propertyNames()) {
            ObjectNode document = Samples.of(schema);
            document.putNull(name);

            assertThat(schema.validate(document))
                    .isNotEmpty()
                    .allMatch(violation -> violation.pointer().equals("/" + name))
                    .anyMatch(violation -> violation.keyword().equals("type"));
        }
    }

    @Test
    void anItemIsNamedByItsPlace() {
        ObjectNode document = Samples.of(DwnSchemas.NODE_ANNOUNCEMENT);
        document.putArray("apps").add("lnd").add(7);

        assertThat(DwnSchemas.NODE_ANNOUNCEMENT.validate(document))
                .containsExactly(new Violation("/apps/1", "is not a text", "type"));
    }

    @ParameterizedTest
    @CsvSource({
        "FILE_ENTRY, access, observer, enum",
        "FEDERATION_MEMBERSHIP, trust_level, observer, enum",
        "DEPLOY_REQUEST, action, Install, enum",
        "DEPLOY_RESPONSE, status, '', enum",
        "PEER_STATUS, timestamp, 2026-02-30T00:00:00Z, format",
        "NODE_ANNOUNCEMENT, timestamp, 2026-11-22T08:00:00, format",
        "FILE_ENTRY, created_at, 2026-11-22 08:00:00Z, format",
    })
    void aTextThatTheSchemaDoesNotAllowIsNamed(DwnSchemas schema, String name, String text, String keyword) {
        ObjectNode document = Samples.of(schema).put(name, text);

        assertThat(STANDARD.schemaOnly().validate(schema, document))
                .extracting(Violation::pointer, Violation::keyword)
                .containsExactly(tuple("/" + name, keyword));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1.0", "1e3", "-7", "123456789012345678901234567890", "1E-0"})
    void whatIsWholeIsAWholeNumber(String number) {
        assertThat(STANDARD.schemaOnly().validate(DwnSchemas.FILE_ENTRY, sized(number)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.5", "1e-3", "\"1\"", "true"})
    void whatIsNotWholeIsNone(String number) {
        assertThat(STANDARD.schemaOnly().validate(DwnSchemas.FILE_ENTRY, sized(number)))
                .containsExactly(new Violation("/size_bytes", "is not a whole number", "type"));
    }

    private static String sized(String number) {
        return Samples.text(DwnSchemas.FILE_ENTRY).replace("4096", number);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "NODE_ANNOUNCEMENT; did; \"did:web:example.org\"; did",
                "NODE_ANNOUNCEMENT; did; \"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooW0\"; did",
                "FEDERATION_MEMBERSHIP; node_did; \"did:key:z6Mk\"; did",
                "PEER_STATUS; node_did; \"did:dht:yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyb\"; did",
                "DEPLOY_REQUEST; requester_did; \"\"; did",
                "DEPLOY_REQUEST; target_did; \"did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp \"; did",
                "NODE_ANNOUNCEMENT; version; \"1.2\"; semver",
                "NODE_ANNOUNCEMENT; version; \"01.2.3\"; semver",
                "NODE_ANNOUNCEMENT; version; \"1.2.3-01\"; semver",
                "NODE_ANNOUNCEMENT; version; \"1.2.3+\"; semver",
                "FILE_ENTRY; hash; \"abc\"; sha-256",
                "FILE_ENTRY; content_type; \"pdf\"; media-type",
                "FILE_ENTRY; content_type; \"a/b\\u000a\"; media-type",
                "FILE_ENTRY; id; \" \"; blank",
                "DEPLOY_REQUEST; app_id; \"\"; blank",
                "DEPLOY_RESPONSE; request_id; \"\"; blank",
                "FEDERATION_MEMBERSHIP; credential_id; \"\\t\"; blank",
                "FILE_ENTRY; size_bytes; -1; range",
                "FILE_ENTRY; size_bytes; 9223372036854775808; range",
                "FILE_ENTRY; size_bytes; 9223372036854775808.0; range",
                "FILE_ENTRY; price_sats; -1; range",
                "FILE_ENTRY; price_sats; 2100000000000001; range",
                "PEER_STATUS; cpu_percent; 100.1; range",
                "PEER_STATUS; disk_used_percent; -0.1; range",
                "PEER_STATUS; memory_used_mb; -1; range",
                "PEER_STATUS; container_count; -1; range",
                "PEER_STATUS; uptime_seconds; -1; range",
                "NODE_ANNOUNCEMENT; timestamp; \"9999-12-31T23:59:59-00:01\"; range",
                "FILE_ENTRY; created_at; \"0000-01-01T00:00:00+00:01\"; range",
                "FEDERATION_MEMBERSHIP; joined_at; \"0000-01-01T00:00:00+00:01\"; range",
                "FEDERATION_MEMBERSHIP; last_seen; \"0000-01-01T00:00:00+00:01\"; range",
                "PEER_STATUS; timestamp; \"0000-01-01T00:00:00+00:01\"; range",
                "DEPLOY_REQUEST; requested_at; \"0000-01-01T00:00:00+00:01\"; range",
                "DEPLOY_RESPONSE; completed_at; \"0000-01-01T00:00:00+00:01\"; range",
            })
    void whatTheSchemaOnlyDescribesIsAFurtherCheck(DwnSchemas schema, String name, String json, String keyword) {
        ObjectNode document = Samples.of(schema);
        document.set(name, JsonMapper.shared().readTree(json));

        assertThat(STANDARD.validate(schema, document))
                .extracting(Violation::pointer, Violation::keyword)
                .containsExactly(tuple("/" + name, keyword));
        assertThat(STANDARD.schemaOnly().validate(schema, document)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "NODE_ANNOUNCEMENT| version| \"0.0.0\"",
                "NODE_ANNOUNCEMENT| version| \"1.2.3-0a.b-c.0+001\"",
                "FILE_ENTRY| content_type| \"text/plain; charset=utf-8\"",
                "FILE_ENTRY| content_type| \"a/vnd.b+json;q=\\\"x y\\\"\"",
                "FILE_ENTRY| size_bytes| 9223372036854775807",
                "FILE_ENTRY| price_sats| 2100000000000000",
                "PEER_STATUS| cpu_percent| 100",
                "PEER_STATUS| cpu_percent| -0.0",
                "PEER_STATUS| timestamp| \"9999-12-31T23:59:59.999999999Z\"",
            })
    void theFurtherChecksTakeWhatIsJustRight(DwnSchemas schema, String name, String json) {
        ObjectNode document = Samples.of(schema);
        document.set(name, JsonMapper.shared().readTree(json));

        assertThat(STANDARD.validate(schema, document)).isEmpty();
    }

    @Test
    void whatIsPaidForHasAPrice() {
        ObjectNode document = Samples.of(DwnSchemas.FILE_ENTRY);
        document.remove("price_sats");

        assertThat(DwnSchemas.FILE_ENTRY.validate(document))
                .extracting(Violation::pointer, Violation::keyword)
                .containsExactly(tuple("/price_sats", "price"));
        assertThat(DwnSchemas.FILE_ENTRY.validate(document.put("access", "free")))
                .isEmpty();
    }

    @Test
    void longTextsCostNoPatternMuch() {
        ObjectNode document = Samples.of(DwnSchemas.FILE_ENTRY)
                .put("content_type", "a/b" + ";a=b".repeat(100_000))
                .put("hash", "0".repeat(100_000));

        assertThat(DwnSchemas.FILE_ENTRY.validate(document))
                .extracting(Violation::keyword)
                .containsExactlyInAnyOrder("media-type", "sha-256");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "nul",
                "[1",
                "{} {}",
                "{\"did\":1,\"did\":1}",
                "{\"a\":1e400}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":{\"b\":1,\"b\":2}}",
                "\ufeff{}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":1,}",
                "/**/{}"
            })
    void whatIsNoJsonOfTheStrictKindIsOneViolationOfTheWhole(String text) {
        assertThat(DwnSchemas.NODE_ANNOUNCEMENT.validate(text)).hasSize(1).allSatisfy(violation -> {
            assertThat(violation.keyword()).isEqualTo("json");
            assertThat(violation.pointer()).isEmpty();
            assertThat(violation.message()).hasSizeLessThan(300);
        });
        assertThat(DwnSchemas.NODE_ANNOUNCEMENT.validate(text.getBytes(UTF_8)))
                .isEqualTo(DwnSchemas.NODE_ANNOUNCEMENT.validate(text));
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        assertThat(DwnSchemas.FILE_ENTRY.validate(new byte[] {'"', (byte) 0xc0, (byte) 0x80, '"'}))
                .containsExactly(new Violation("", "is not UTF-8", "json"));
        assertThat(DwnSchemas.FILE_ENTRY.validate("\"\ud800\""))
                .containsExactly(new Violation("", "has a lone surrogate", "json"));
    }

    @Test
    void theLimitsAreLengthInUtf8AndDepth() {
        DwnValidator narrow = STANDARD.schemaOnly().within(8, 2);

        assertThat(narrow.validate(DwnSchemas.FILE_ENTRY, "[[1,234]]".getBytes(UTF_8)))
                .extracting(Violation::message)
                .containsExactly("is longer than 8 bytes");
        assertThat(narrow.validate(DwnSchemas.FILE_ENTRY, "\"éééé\""))
                .extracting(Violation::message)
                .containsExactly("is longer than 8 bytes");
        assertThat(narrow.validate(DwnSchemas.FILE_ENTRY, "[[[1]]]"))
                .extracting(Violation::keyword)
                .containsExactly("json");
        assertThat(narrow.validate(DwnSchemas.FILE_ENTRY, "[[1,23]]"))
                .extracting(Violation::keyword)
                .containsExactly("type");
        assertThatThrownBy(() -> STANDARD.within(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> STANDARD.within(1, 501)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theUsualLimits() {
        String deepest = "[".repeat(DwnValidator.MAX_DEPTH) + "]".repeat(DwnValidator.MAX_DEPTH);
        String longest = '"' + "a".repeat(DwnValidator.MAX_BYTES - 2) + '"';

        assertThat(DwnSchemas.FILE_ENTRY.validate(deepest))
                .extracting(Violation::keyword)
                .containsExactly("type");
        assertThat(DwnSchemas.FILE_ENTRY.validate("[" + deepest + "]"))
                .extracting(Violation::keyword)
                .containsExactly("json");
        assertThat(DwnSchemas.FILE_ENTRY.validate(longest))
                .extracting(Violation::keyword)
                .containsExactly("type");
        assertThat(DwnSchemas.FILE_ENTRY.validate(longest + " "))
                .extracting(Violation::keyword)
                .containsExactly("json");
    }

    @Test
    void aTreeThatNoDocumentMakesIsRefused() {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        ObjectNode deep = nodes.objectNode();
        ObjectNode inner = deep;
        for (int i = 0; i < 100_000; i++) {
            inner = inner.putObject("a");
        }
        List<ObjectNode> trees = List.of(
                deep,
                nodes.objectNode().put("a", Double.NaN),
                nodes.objectNode().put("a", new BigDecimal("1e999999999")),
                nodes.objectNode().put("a", "\udc00"),
                nodes.objectNode().put("\udc00", 1),
                nodes.objectNode().put("a", new byte[1]),
                nodes.objectNode().putPOJO("a", new Object()));

        assertThat(trees)
                .allSatisfy(tree -> assertThat(DwnSchemas.FILE_ENTRY.validate(tree))
                        .extracting(Violation::keyword)
                        .containsExactly("json"));
    }

    @Test
    void aDocumentOfNothingButFaultsCostsLittle() {
        String faults = "{\"apps\":[" + "0,".repeat(200_000) + "0]}";

        assertThat(DwnSchemas.NODE_ANNOUNCEMENT.validate(faults)).hasSize(100);
    }

    @Test
    void readingTellsAllThatIsWrongAndShowsTheFirstFew() throws DwnDataException {
        assertThat(STANDARD.read(DwnSchemas.FILE_ENTRY, Samples.text(DwnSchemas.FILE_ENTRY)))
                .isEqualTo(Samples.of(DwnSchemas.FILE_ENTRY));
        DwnDataException empty = catchThrowableOfType(
                DwnDataException.class, () -> STANDARD.read(DwnSchemas.FILE_ENTRY, "{\"hash\":1}"));
        assertThat(empty.violations()).hasSize(6);
        assertThat(empty)
                .hasMessage("no file-entry: /id is missing; /title is missing; /access is missing;"
                        + " /size_bytes is missing; /created_at is missing; and 1 more");
        DwnDataException list = catchThrowableOfType(
                DwnDataException.class, () -> STANDARD.read(DwnSchemas.FILE_ENTRY, "[]".getBytes(UTF_8)));
        assertThat(list).hasMessage("no file-entry: the document is not an object");
        DwnDataException none = catchThrowableOfType(
                DwnDataException.class, () -> STANDARD.read(DwnSchemas.FILE_ENTRY, "".getBytes(UTF_8)));
        assertThat(none).hasMessage("no file-entry: the document is empty");
    }
}
