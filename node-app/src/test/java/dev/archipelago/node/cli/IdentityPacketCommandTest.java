package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.node.cli.Session.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentityPacketCommandTest {
    @TempDir
    private Path home;

    private Session user;
    private Path file;
    private String dht;

    @BeforeEach
    void makeAnIdentity() throws Exception {
        user = new Session(home);
        file = home.resolve("node.packet");
        Did did = Did.parse(user.run("init", "--json").json().path("did").stringValue());
        dht = Did.dht(did.publicKey()).toString();
    }

    @Test
    void documentsTheOtherDidOfTheSameKey() throws Exception {
        DidDocument document = DidDocument.parse(
                user.run("identity", "document", "--method", "dht").out());

        assertThat(document.id()).hasToString(dht);
        assertThat(document.services()).isEmpty();
        assertThat(user.run("identity", "document", "--method", "web").exit()).isEqualTo(2);
    }

    @Test
    void writesAPacketThatAnyoneResolves() throws Exception {
        Outcome written = user.run(
                "identity",
                "packet",
                "--service",
                "web=Web,https://example.org",
                "--service",
                "mail=Mail,mailto:a@example.org,mailto:b@example.org",
                "--out",
                file.toString());
        assertThat(written.exit()).as(written.err()).isZero();
        assertThat(written.out()).contains(dht).contains(file.toString());

        Outcome resolved = elsewhere().run("identity", "resolve", dht, "--packet", file.toString());

        assertThat(resolved.exit()).as(resolved.err()).isZero();
        DidDocument document = DidDocument.parse(resolved.out());
        assertThat(document.id()).hasToString(dht);
        assertThat(document.service("Web").orElseThrow().endpoints()).containsExactly("https://example.org");
        assertThat(document.service("Mail").orElseThrow().endpoints()).hasSize(2);
    }

    @Test
    void tellsThePacketAsText() throws Exception {
        Outcome json = user.run("identity", "packet", "--seq", "1000", "--json");
        assertThat(json.json().path("did").stringValue()).isEqualTo(dht);
        assertThat(json.json().path("sequence").longValue()).isEqualTo(1000);

        String hex =
                user.run("identity", "packet", "--seq", "1000", "--hex").out().strip();
        assertThat(hex).isEqualTo(json.json().path("packet").stringValue());
        SignedPacket packet =
                SignedPacket.read(Did.parse(dht).publicKey(), HexFormat.of().parseHex(hex));
        assertThat(packet.sequence()).isEqualTo(1000);
    }

    @Test
    void asksWhereToWithAPacket() {
        Outcome outcome = user.run("identity", "packet");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("--out FILE").contains("--hex").contains("--json");
    }

    @Test
    void replacesItsEarlierPacketAndNothingElse() throws Exception {
        assertThat(user.run("identity", "packet", "--seq", "1", "--out", file.toString())
                        .exit())
                .isZero();
        assertThat(user.run("identity", "packet", "--seq", "2", "--out", file.toString())
                        .exit())
                .isZero();
        assertThat(SignedPacket.read(Did.parse(dht).publicKey(), Files.readAllBytes(file))
                        .sequence())
                .isEqualTo(2);
        try (var files = Files.list(home)) {
            assertThat(files)
                    .as("nothing is left behind")
                    .containsExactlyInAnyOrder(file, home.resolve(".archipelago"));
        }

        Path dear = Files.writeString(home.resolve("dear"), "something dear");
        Outcome refused = user.run("identity", "packet", "--out", dear.toString(), "--json");
        assertThat(refused.exit()).isEqualTo(4);
        assertThat(refused.error().path("code").stringValue()).isEqualTo("exists");
        assertThat(dear).hasContent("something dear");
    }

    @Test
    void saysWhyAFileCannotBeUsed() {
        String nowhere = home.resolve("none/node.packet").toString();

        assertThat(user.run("identity", "packet", "--out", nowhere).err()).contains("cannot be written");
        assertThat(user.run("identity", "resolve", dht, "--packet", nowhere).err())
                .contains("cannot be read")
                .contains(nowhere);
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web=Web", "web=Web,", "web=Web,example.org", "we b=Web,https://example.org"})
    void saysWhatIsWrongWithAService(String service) {
        Outcome outcome = user.run("identity", "packet", "--hex", "--service", service);

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("--service").contains("a service");
    }

    @Test
    void refusesTwoServicesOfOneName() {
        Outcome outcome = user.run(
                "identity", "packet", "--hex", "--service", "a=Web,https://a.org", "--service", "a=Web,https://b.org");

        assertThat(outcome.exit()).isEqualTo(2);
        assertThat(outcome.err()).contains("two services have the id");
    }

    @Test
    void refusesMoreThanAPacketHolds() throws Exception {
        String large = "a=Web,https://example.org/" + "x".repeat(450);
        Outcome outcome = user.run(
                "identity", "packet", "--hex", "--json", "--service", large, "--service", large.replace("a=", "b="));

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.error().path("code").stringValue()).isEqualTo("packet_too_large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999", "9223372036854775807", "soon"})
    void refusesATimeThatNobodyTakes(String sequence) {
        assertThat(user.run("identity", "packet", "--hex", "--seq", sequence).exit())
                .isEqualTo(2);
    }

    @Test
    void refusesAnAlteredPacketAndAnotherKeys() throws Exception {
        user.run("identity", "packet", "--out", file.toString());
        byte[] body = Files.readAllBytes(file);
        body[body.length - 1] ^= 1;
        Files.write(file, body);

        Outcome altered = elsewhere().run("identity", "resolve", dht, "--packet", file.toString(), "--json");

        assertThat(altered.exit()).isEqualTo(4);
        assertThat(altered.error().path("code").stringValue()).isEqualTo("forged_packet");
        Outcome larger = elsewhere()
                .run(
                        "identity",
                        "resolve",
                        dht,
                        "--packet",
                        Files.write(file, new byte[5000]).toString());
        assertThat(larger.exit()).isEqualTo(1);
        assertThat(larger.err()).contains("72 to 1072 bytes");
    }

    @Test
    void tellsWhatAPacketMeansThatNamesNoDocument() throws Exception {
        try (Identity other = Identity.create()) {
            Instant now = Instant.now();
            SignedPacket end = DhtPublication.deactivate(other, now);
            assertThat(codeOf(other, end)).isEqualTo("deactivated");
            assertThat(codeOf(other, DhtPublication.deactivate(other, now.plus(Duration.ofHours(3)))))
                    .isEqualTo("ahead_of_time");
        }
    }

    private String codeOf(Identity identity, SignedPacket packet) throws Exception {
        Files.write(file, packet.body());
        Outcome outcome = elsewhere()
                .run(
                        "identity",
                        "resolve",
                        Did.dht(identity.publicKey()).toString(),
                        "--packet",
                        file.toString(),
                        "--json");
        assertThat(outcome.exit()).isEqualTo(1);
        return outcome.error().path("code").stringValue();
    }

    @Test
    void takesAPacketWhereItIsNeededAndOnlyThere() {
        user.run("identity", "packet", "--out", file.toString());

        Outcome without = user.run("identity", "resolve", dht);
        assertThat(without.exit()).isEqualTo(2);
        assertThat(without.err()).contains("--packet FILE");

        String key = user.run("identity", "show").out().strip();
        assertThat(user.run("identity", "resolve", key, "--packet", file.toString())
                        .exit())
                .isEqualTo(2);
    }

    private Session elsewhere() {
        return new Session(home.resolve("elsewhere"));
    }
}
