package dev.archipelago.dwn.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.Samples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.ObjectNode;

class RecordsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00.5Z");
    private static final String DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    @Provide
    Arbitrary<DwnRecord> records() {
        return Records.any();
    }

    @Property(tries = 300)
    void whatIsWrittenReadsBackTheSameAndIsValid(@ForAll("records") DwnRecord written) throws DwnDataException {
        assertThat(written.schema().validate(written.bytes())).isEmpty();
        assertThat(Records.read(written.schema(), written.bytes())).isEqualTo(written);
        assertThat(Records.read(written.schema(), new String(written.bytes(), UTF_8)))
                .isEqualTo(written);
    }

    @Property(tries = 300)
    void whateverMemberIsSpoiltTheViolationNamesIt(@ForAll("records") DwnRecord written) {
        for (String name : written.json().propertyNames()) {
            ObjectNode spoilt = written.json();
            spoilt.putObject(name);

            DwnDataException refused = catchThrowableOfType(
                    DwnDataException.class, () -> Records.read(written.schema(), spoilt.toString()));

            assertThat(refused.violations())
                    .isNotEmpty()
                    .allMatch(v -> v.pointer().equals("/" + name));
        }
    }

    @Property(tries = 300)
    void whateverNeededMemberIsTakenAwayTheViolationNamesIt(@ForAll("records") DwnRecord written) {
        for (var name : written.schema().document().get("required")) {
            ObjectNode lacking = written.json();
            lacking.remove(name.stringValue());

            assertThat(written.schema().validate(lacking))
                    .extracting(v -> v.pointer() + " " + v.keyword())
                    .containsExactly("/" + name.stringValue() + " required");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDocumentIsReadWithAllItsMembersAndNoOthers(DwnSchemas schema) throws DwnDataException {
        ObjectNode more = Samples.of(schema);
        more.putObject("x_more").put("name", 1);

        DwnRecord record = Records.read(schema, Samples.text(schema));

        assertThat(Records.read(schema, more.toString())).isEqualTo(record);
        assertThat(record.schema()).isEqualTo(schema);
        assertThat(record.json().propertyNames())
                .containsExactlyInAnyOrderElementsOf(Samples.of(schema).propertyNames());
    }

    @Test
    void wholeNumbersAreReadHoweverTheyAreWritten() throws DwnDataException {
        String json = Samples.text(DwnSchemas.FILE_ENTRY);

        assertThat(FileEntry.read(json.replace("4096", "4.096e3")).sizeBytes()).isEqualTo(4096);
        assertThat(FileEntry.read(json.replace("4096", "9223372036854775807")).sizeBytes())
                .isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void buildersLeaveOutWhatIsNotTold() {
        assertThat(new String(
                        NodeAnnouncement.builder(DID, "1.0.0", List.of(), NOW)
                                .build()
                                .bytes(),
                        UTF_8))
                .isEqualTo("{\"did\":\"" + DID
                        + "\",\"version\":\"1.0.0\",\"apps\":[],\"timestamp\":\"2026-11-22T08:00:00.500Z\"}");
        assertThat(DeployResponse.builder("r", DeployStatus.ACCEPTED)
                        .build()
                        .json()
                        .propertyNames())
                .containsExactlyInAnyOrder("request_id", "status");
    }

    @Test
    void buildersSetEachMember() throws DwnDataException {
        assertThat(NodeAnnouncement.builder(DID, "1.0.0", List.of("a"), NOW)
                        .capabilities(List.of("tor"))
                        .build())
                .isEqualTo(new NodeAnnouncement(DID, "1.0.0", List.of("a"), NOW, List.of("tor")));
        assertThat(FileEntry.builder("i", "t", Access.PAID, 1, NOW)
                        .description("d")
                        .contentType("a/b")
                        .priceSats(2)
                        .hash("a".repeat(64))
                        .tags(List.of("x"))
                        .build())
                .isEqualTo(new FileEntry(
                        "i",
                        "t",
                        Access.PAID,
                        1,
                        NOW,
                        Optional.of("d"),
                        Optional.of("a/b"),
                        Optional.of(2L),
                        Optional.of("a".repeat(64)),
                        List.of("x")));
        assertThat(FederationMembership.builder(DID, TrustLevel.OBSERVER, NOW)
                        .lastSeen(NOW)
                        .apps(List.of("a"))
                        .credentialId("urn:c")
                        .build())
                .isEqualTo(new FederationMembership(
                        DID, TrustLevel.OBSERVER, NOW, Optional.of(NOW), List.of("a"), Optional.of("urn:c")));
        assertThat(PeerStatus.builder(DID, true, NOW)
                        .cpuPercent(1)
                        .memoryUsedMb(2)
                        .diskUsedPercent(3)
                        .containerCount(4)
                        .uptimeSeconds(5)
                        .build())
                .isEqualTo(new PeerStatus(
                        DID,
                        true,
                        NOW,
                        Optional.of(1.0),
                        Optional.of(2L),
                        Optional.of(3.0),
                        Optional.of(4L),
                        Optional.of(5L)));
        assertThat(DeployRequest.builder("a", DID, DID, DeployAction.UPDATE)
                        .image("i")
                        .version("v")
                        .reason("r")
                        .requestedAt(NOW)
                        .build())
                .isEqualTo(new DeployRequest(
                        "a",
                        DID,
                        DID,
                        DeployAction.UPDATE,
                        Optional.of("i"),
                        Optional.of("v"),
                        Optional.of("r"),
                        Optional.of(NOW)));
        assertThat(DeployResponse.builder("q", DeployStatus.FAILED)
                        .reason("r")
                        .completedAt(NOW)
                        .build())
                .isEqualTo(new DeployResponse("q", DeployStatus.FAILED, Optional.of("r"), Optional.of(NOW)));
    }

    @Test
    void noRecordIsMadeThatAReaderWouldRefuse() {
        FileEntry.Builder unpriced = FileEntry.builder("id", "title", Access.PAID, 1, NOW);
        PeerStatus.Builder busy = PeerStatus.builder(DID, true, NOW).cpuPercent(101);
        DeployResponse.Builder torn =
                DeployResponse.builder("r", DeployStatus.FAILED).reason("\ud800");
        DeployResponse.Builder late =
                DeployResponse.builder("r", DeployStatus.FAILED).completedAt(Instant.MAX);
        DeployResponse.Builder long1 =
                DeployResponse.builder("r", DeployStatus.FAILED).reason("é".repeat(1 << 19));

        assertThatThrownBy(unpriced::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("/price_sats is missing, and access is paid");
        assertThatThrownBy(busy::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/cpu_percent");
        assertThatThrownBy(torn::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("surrogate");
        assertThatThrownBy(late::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/completed_at");
        assertThatThrownBy(long1::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void listsAreCopied() {
        List<String> apps = new java.util.ArrayList<>(List.of("a"));
        NodeAnnouncement made =
                NodeAnnouncement.builder(DID, "1.0.0", apps, NOW).build();
        apps.add("b");

        assertThat(made.apps()).containsExactly("a");
    }

    @ParameterizedTest
    @CsvSource({"trusted, trusted, TRUSTED", "observer, verified, OBSERVER", "untrusted, untrusted, UNTRUSTED"})
    void anObserverIsVerifiedInRecordsAndBack(String federation, String record, TrustLevel level)
            throws DwnDataException {
        assertThat(TrustLevel.ofFederation(federation)).contains(level);
        assertThat(level.federationText()).isEqualTo(federation);

        FederationMembership written =
                FederationMembership.builder(DID, level, NOW).build();

        assertThat(written.json().get("trust_level").stringValue()).isEqualTo(record);
        assertThat(FederationMembership.read(written.bytes()).trust()).isEqualTo(level);
    }

    @Test
    void theWordsOfTheOtherSideAreNotTaken() {
        String json = Samples.text(DwnSchemas.FEDERATION_MEMBERSHIP).replace("verified", "observer");

        assertThatThrownBy(() -> FederationMembership.read(json))
                .isInstanceOf(DwnDataException.class)
                .hasMessage("no federation-membership: /trust_level is none of trusted, verified, untrusted");
        assertThat(TrustLevel.ofFederation("verified")).isEmpty();
    }

    @Test
    void momentsBeyondFourDigitsInUtcAreRefusedAndNotThrown() {
        String json =
                Samples.text(DwnSchemas.DEPLOY_RESPONSE).replace("2026-11-22T08:00:00Z", "9999-12-31T23:59:59-01:00");

        assertThatThrownBy(() -> DeployResponse.read(json)).isInstanceOf(DwnDataException.class);
    }
}
