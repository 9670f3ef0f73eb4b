package dev.archipelago.identity.credential;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static dev.archipelago.identity.credential.Sample.BEN;
import static dev.archipelago.identity.credential.Sample.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.RevealSecrets;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Credentials made here are believed by another implementation, and its credentials here. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CredentialPeersIT {
    private static final int RUNS = 120;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final NpmPeer peer = NpmProject.named("credential-peers").start("peers.mjs");

    @AfterAll
    void stopThePeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void ourCredentialsAreBelievedThere(Seed seed) throws Exception {
        RandomJson json = new RandomJson(seed.random());
        CredentialDraft draft = CredentialDraft.about(BEN.did())
                .id(UUID.nameUUIDFromBytes(new byte[] {(byte) seed.value()}))
                .type("KeeperCredential")
                .claim("text", json.text())
                .claim("number", json.wholeNumber())
                .claim("flag", true)
                .validFrom(NOW.minusSeconds(60))
                .validUntil(NOW.plusSeconds(60));
        ObjectNode credential = Sample.tree(draft.sign(identity(seed), NOW));

        assertThat(believedThere(credential)).isTrue();
        Sample.subject(credential).put("text", "altered");
        assertThat(believedThere(credential)).isFalse();
    }

    @SeededTest(runs = RUNS)
    void theirCredentialsAreBelievedHere(Seed seed) throws Exception {
        Identity issuer = identity(seed);
        ObjectNode document = document(new RandomJson(seed.random()));
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("seed", HexFormat.of().formatHex(issuer.seed(RevealSecrets.deliberately())))
                .put("created", NOW.toString());
        request.set("document", document);
        ObjectNode credential = ask(request).get("credential").asObject();

        VerifiedCredential verified = Sample.verified(credential.toString());
        assertThat(verified.issuer()).isEqualTo(issuer.did());
        assertThat(verified.claim("text"))
                .contains(document.at("/credentialSubject/text").stringValue());

        Sample.subject(credential).put("text", "altered");
        assertRefused(() -> Sample.verified(credential.toString())).withReason(Reason.UNTRUSTED_PROOF);
    }

    private boolean believedThere(ObjectNode credential) throws MalformedException {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("now", NOW.toString());
        request.set("credential", credential);
        JsonNode answer = ask(request);
        boolean verified = answer.get("verified").booleanValue();
        assertThat(answer.get("error").stringValue())
                .isEqualTo(verified ? "" : "Verification error(s).; Invalid signature.");
        return verified;
    }

    private JsonNode ask(ObjectNode request) throws MalformedException {
        return Json.parse(peer.ask(new String(Json.write(request), StandardCharsets.UTF_8), LIMIT));
    }

    private static ObjectNode document(RandomJson json) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.putArray("@context").add(Contexts.CREDENTIALS_V2).add(Contexts.UNDEFINED_TERMS);
        document.putArray("type").add("VerifiableCredential").add("KeeperCredential");
        document.put("description", json.text());
        document.put("validUntil", NOW.plusSeconds(60).toString());
        ObjectNode subject = document.putObject("credentialSubject");
        subject.put("id", BEN.did().toString()).put("text", json.text());
        subject.set("anything", json.value(4));
        return document;
    }

    private static Identity identity(Seed seed) {
        byte[] bytes = new byte[32];
        seed.split("issuer").random().nextBytes(bytes);
        return Identity.fromSeed(bytes);
    }

    /** JSON values of every kind, most of them odd. */
    private record RandomJson(RandomGenerator random) {
        private static final String[] ODD = {
            "\u0000", "\u001f", "\"", "\\", "/", "\u007f", "é", "e\u0301", "\u2028", "€", "\ufb33", "😀"
        };
        private static final long LARGEST = CredentialDraft.LARGEST_NUMBER;

        String text() {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(12); i >= 0; i--) {
                text.append(random.nextBoolean() ? ODD[random.nextInt(ODD.length)] : (char) random.nextInt('!', '~'));
            }
            return text.toString();
        }

        long wholeNumber() {
            return random.nextLong(-LARGEST, LARGEST + 1) >> random.nextInt(53);
        }

        JsonNode value(int depth) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            return switch (random.nextInt(depth > 0 ? 7 : 5)) {
                case 0 -> nodes.stringNode(text());
                case 1 -> nodes.numberNode(wholeNumber());
                case 2 -> nodes.numberNode(fraction());
                case 3 -> nodes.booleanNode(random.nextBoolean());
                case 4 -> nodes.nullNode();
                case 5 -> array(depth - 1);
                default -> object(depth - 1);
            };
        }

        private double fraction() {
            double number = Double.longBitsToDouble(random.nextLong());
            return Double.isFinite(number) ? number : 0.1;
        }

        private JsonNode array(int depth) {
            var array = JsonNodeFactory.instance.arrayNode();
            random.ints(random.nextInt(4)).forEach(i -> array.add(value(depth)));
            return array;
        }

        private JsonNode object(int depth) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            random.ints(random.nextInt(4)).forEach(i -> object.set(text(), value(depth)));
            return object;
        }
    }
}
