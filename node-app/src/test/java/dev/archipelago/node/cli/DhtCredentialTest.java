package dev.archipelago.node.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.DhtPublication;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.DidDocument;
import dev.archipelago.identity.DocumentClaims;
import dev.archipelago.identity.DocumentKey;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.JsonWebKey;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.Relationship;
import dev.archipelago.identity.SignedPacket;
import dev.archipelago.identity.credential.CredentialDraft;
import dev.archipelago.node.cli.Session.Outcome;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials of a did:dht, which count by the packet that the user carries along. */
class DhtCredentialTest {
    private static final Instant NOW = Instant.parse("2030-01-31T12:00:00Z");

    @TempDir
    private Path home;

    private final Identity issuer = Identity.create();
    private final Did did = Did.dht(issuer.publicKey());
    private Path credential;

    @BeforeEach
    void issue() throws Exception {
        credential = home.resolve("keeper.json");
        Files.writeString(
                credential,
                CredentialDraft.about(issuer.did())
                        .claim("role", "keeper")
                        .sign(issuer, Did.Method.DHT, NOW)
                        .toJson());
    }

    @AfterEach
    void forget() {
        issuer.close();
    }

    @Test
    void whatANodeIssuedUnderItsDidDhtVerifiesByItsPacket() throws Exception {
        Session node = new Session(home).at(NOW);
        assertThat(node.run("init").exit()).isZero();
        String packet = home.resolve("node.packet").toString();
        assertThat(node.run("identity", "packet", "--out", packet).exit()).isZero();
        String file = home.resolve("mine.json").toString();
        Outcome issued = node.run(
                "identity",
                "credential",
                "issue",
                "--method",
                "dht",
                "--subject",
                issuer.did().toString(),
                "--claim",
                "role=keeper",
                "--out",
                file);
        assertThat(issued.exit()).as(issued.err()).isZero();

        Session anyone = new Session(home.resolve("nobody")).at(NOW);
        Outcome verified = anyone.run("identity", "credential", "verify", file, "--packet", packet, "--json");

        assertThat(verified.exit()).as(verified.err()).isZero();
        assertThat(verified.json().path("issuer").stringValue()).startsWith("did:dht:");
        assertThat(verified.json().path("issuer_as_of").stringValue()).isEqualTo(NOW.toString());
        assertThat(anyone.run("identity", "credential", "verify", file, "--packet", packet)
                        .out())
                .contains("Valid: signed by did:dht:", "packet is of " + NOW, "an end after that");
    }

    @Test
    void withoutAPacketItSaysWhatIsMissing() throws Exception {
        Outcome outcome = verify();

        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.error().path("code").stringValue()).isEqualTo("unreachable");
        assertThat(outcome.error().path("message").stringValue()).contains(did.toString(), "--packet FILE");
    }

    @Test
    void thePacketOfAnyIssuerMayBeAmongThem() throws Exception {
        try (Identity other = Identity.create()) {
            Path others = packet("other", published(other, NOW));
            Path own = packet("own", published(issuer, NOW));

            assertThat(verify(others, own).exit()).isZero();
            assertThat(verify(own, others).exit()).isZero();
            assertRefused(4, "forged_packet", verify(others));
        }
    }

    @Test
    void theNewestPacketTells() throws Exception {
        Path before = packet("before", published(issuer, NOW.minusSeconds(1)));
        Path end = packet("end", DhtPublication.deactivate(issuer, NOW));

        assertThat(verify(before).exit()).isZero();
        assertRefused(4, "deactivated", verify(before, end));
        assertRefused(4, "deactivated", verify(end, before));
    }

    @Test
    void whatIsNoPacketOfTheIssuersIsRefused() throws Exception {
        byte[] body = published(issuer, NOW).body();
        body[body.length - 1] ^= 1;

        assertRefused(4, "forged_packet", verify(Files.write(home.resolve("altered"), body)));
        assertRefused(4, "forged_packet", verify(Files.write(home.resolve("empty"), new byte[0])));
        assertRefused(4, "forged_packet", verify(Files.write(home.resolve("large"), new byte[1 << 20])));
        assertRefused(1, "packet_file", verify(home.resolve("none")));
    }

    @Test
    void aPacketOfALaterTimeIsNotTaken() throws Exception {
        SignedPacket ahead =
                published(issuer, NOW.plus(SignedPacket.TOLERATED_LEAD).plus(Duration.ofSeconds(1)));

        assertRefused(1, "ahead_of_time", verify(packet("ahead", ahead)));
    }

    /** A key of small order has a signature over every message. */
    @Test
    void aKeyThatNobodyMayUseIsNotTheUsersMistake() throws Exception {
        try (Identity other = Identity.create()) {
            DocumentKey seal = DocumentKey.of(JsonWebKey.of(other.publicKey()), Relationship.ASSERTION_METHOD);
            DidDocument document = DidDocument.of(did, List.of(), DocumentClaims.ofKeys(seal));
            SignedPacket packet = DhtPublication.of(document).sign(issuer, NOW);
            byte[] smallOrder = new byte[PublicKey.SIZE];
            smallOrder[0] = 1;

            assertUnusable(altered(packet, base64(other.publicKey().bytes()), base64(smallOrder)));
            assertUnusable(altered(packet, "t=0", "t=7"));
        }
    }

    private void assertUnusable(byte[] body) throws Exception {
        Path packet = Files.write(home.resolve("unusable"), body);

        assertRefused(4, "unusable_key", verify(packet));
        assertRefused(
                4,
                "unusable_key",
                new Session(home)
                        .at(NOW)
                        .run("identity", "resolve", did.toString(), "--packet", packet.toString(), "--json"));
    }

    private byte[] altered(SignedPacket packet, String from, String to) {
        String value = new String(packet.value(), StandardCharsets.ISO_8859_1);
        assertThat(value).contains(from);
        return signed(value.replace(from, to).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A body as BEP 44 has it signed. */
    private byte[] signed(byte[] value) {
        byte[] head =
                ("3:seqi" + NOW.getEpochSecond() + "e1:v" + value.length + ":").getBytes(StandardCharsets.US_ASCII);
        byte[] message = ByteBuffer.allocate(head.length + value.length)
                .put(head)
                .put(value)
                .array();
        return ByteBuffer.allocate(64 + Long.BYTES + value.length)
                .put(issuer.sign(message))
                .putLong(NOW.getEpochSecond())
                .put(value)
                .array();
    }

    private static SignedPacket published(Identity identity, Instant at) throws Exception {
        return DhtPublication.of(DidDocument.of(Did.dht(identity.publicKey()), List.of()))
                .sign(identity, at);
    }

    private Path packet(String name, SignedPacket packet) throws IOException {
        return Files.write(home.resolve(name), packet.body());
    }

    private Outcome verify(Path... packets) {
        List<String> words =
                new ArrayList<>(List.of("identity", "credential", "verify", credential.toString(), "--json"));
        for (Path packet : packets) {
            words.addAll(List.of("--packet", packet.toString()));
        }
        return new Session(home.resolve("nobody")).at(NOW).run(words.toArray(String[]::new));
    }

    private static void assertRefused(int exit, String code, Outcome outcome) throws Exception {
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.error().path("code").stringValue()).isEqualTo(code);
        assertThat(outcome.exit()).isEqualTo(exit);
    }
}
