package dev.archipelago.identity;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.testing.Seed;
import dev.archipelago.testing.SeededTest;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import net.jqwik.api.Shrinkable;
import net.jqwik.api.sessions.JqwikSession;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Our did:dht packets against two other implementations: Web5's did:dht, and pkarr. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DhtPeersIT {
    private static final int RUNS = 4;
    private static final int SAMPLES = 50;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final HexFormat HEX = HexFormat.of();
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

    private final NpmPeer peer = NpmProject.named("dht-peers").start("peers.mjs");

    @AfterAll
    void stopPeer() {
        peer.close();
    }

    @SeededTest(runs = RUNS)
    void web5ReadsWhatWeSign(Seed seed) {
        forPublications(seed, DhtPeersIT::isKnownToWeb5, (holder, ours) -> {
            ObjectNode question =
                    task("read").put("did", ours.document().id().toString()).put("body", body(ours.sign(holder, NOW)));

            JsonNode answer = ask(question);

            assertThat(withoutKids(answer.get("document")))
                    .isEqualTo(withoutKids(Json.parse(ours.document().toJson())));
            assertThat(answer.get("types").valueStream().map(JsonNode::intValue))
                    .containsExactlyElementsOf(ours.types());
        });
    }

    @SeededTest(runs = RUNS)
    void weReadWhatWeb5Signs(Seed seed) {
        List<DhtPublication> read = new ArrayList<>();
        forPublications(seed, DhtPeersIT::isKnownToWeb5, (holder, ours) -> {
            JsonNode answer = ask(toWrite(holder, ours));
            if (!answer.has("tooLarge")) {
                SignedPacket theirs = packet(holder.publicKey(), answer);
                assertThat(DhtPublication.of(theirs)).isEqualTo(ours);
                read.add(ours);
            }
        });
        assertThat(read).as("those that fit Web5's packets").hasSizeGreaterThan(SAMPLES / 2);
    }

    @SeededTest(runs = RUNS)
    void weReadWhatWeb5Makes(Seed seed) throws Exception {
        Random random = new Random(seed.value());
        for (int i = 0; i < SAMPLES / 2; i++) {
            ObjectNode question = task("create");
            question.set("options", options(random));

            JsonNode answer = ask(question);

            JsonNode theirs = answer.get("document");
            Did did = Did.parse(theirs.get("id").stringValue());
            DidDocument read =
                    DhtPublication.of(packet(did.publicKey(), answer)).document();
            assertThat(withoutKids(Json.parse(read.toJson()))).isEqualTo(withoutKids(theirs));
        }
    }

    @SeededTest(runs = RUNS)
    void pkarrVerifiesWhatWeSign(Seed seed) {
        forPublications(seed, any -> true, (holder, ours) -> {
            SignedPacket signed = ours.sign(holder, NOW);

            JsonNode answer =
                    ask(task("verify").put("key", holder.publicKey().toString()).put("body", body(signed)));

            assertThat(answer.get("sequence").longValue()).isEqualTo(signed.sequence());
            ArrayNode records = JsonNodeFactory.instance.arrayNode();
            for (DnsRecord each : DnsMessage.decode(signed.value()).answers()) {
                records.add(view(each));
            }
            assertThat(answer.get("records")).isEqualTo(records);
        });
    }

    @SeededTest(runs = RUNS)
    void weVerifyWhatPkarrSigns(Seed seed) {
        forPublications(seed, any -> true, (holder, ours) -> {
            String origin = DhtMethod.suffix(holder.publicKey());
            ObjectNode question = task("packet").put("sequence", 1 + (seed.value() & 0xffff_ffffL));
            question.put("seed", HEX.formatHex(holder.seed(RevealSecrets.deliberately())));
            ArrayNode answers = question.putArray("answers");
            answers.addObject()
                    .put("name", "_greeting")
                    .put("type", "TXT")
                    .put("ttl", 30)
                    .put("data", origin);
            answers.addObject()
                    .put("name", "@")
                    .put("type", "CNAME")
                    .put("ttl", 7)
                    .put("data", "a." + origin);

            SignedPacket theirs = packet(holder.publicKey(), ask(question));

            assertThat(theirs.sequence()).isEqualTo(question.get("sequence").longValue());
            assertThat(DnsMessage.decode(theirs.value()).answers())
                    .containsExactly(
                            DnsRecord.text(DnsName.of("_greeting", origin), 30, origin),
                            DnsRecord.naming(DnsName.of(origin), DnsRecord.CNAME, 7, DnsName.of("a", origin)));
        });
    }

    private static void forPublications(Seed seed, Predicate<DhtPublication> which, Check check) {
        Random random = new Random(seed.value());
        ThrowingConsumer<DhtPublicationTest.Signed> consumer =
                signed -> check.of(signed.identity(), signed.publication());
        JqwikSession.run(() -> DhtPublicationTest.signed().generator(SAMPLES, true).stream(random)
                .map(Shrinkable::value)
                .filter(signed -> which.test(signed.publication()))
                .limit(SAMPLES)
                .forEach(consumer));
    }

    /** Web5 1.2.0 writes the type of a P-256 key as "undefined" and does not read the registry's 2. */
    private static boolean isKnownToWeb5(DhtPublication ours) {
        return ours.document().claims().keys().stream()
                .noneMatch(key -> key.key().type() == KeyType.P256);
    }

    /** What is tried with each publication. */
    private interface Check {
        void of(Identity holder, DhtPublication ours) throws Exception;
    }

    private static ObjectNode toWrite(Identity holder, DhtPublication ours) throws Exception {
        ObjectNode question = task("write").put("seed", HEX.formatHex(holder.seed(RevealSecrets.deliberately())));
        question.set("document", Json.parse(ours.document().toJson()));
        ArrayNode types = question.putArray("types");
        ours.types().forEach(types::add);
        ArrayNode gateways = question.putArray("gateways");
        ours.gateways().forEach(gateways::add);
        if (ours.previous().isPresent()) {
            DhtFields fields = DhtFields.parse(ours.previous().get().field());
            question.putObject("previous").put("previousDid", fields.take("id")).put("signature", fields.take("s"));
        }
        return question;
    }

    private static ObjectNode options(Random random) {
        ObjectNode options = JsonNodeFactory.instance.objectNode();
        ArrayNode services = options.putArray("services");
        for (int i = 0; i <= random.nextInt(3); i++) {
            ObjectNode service = services.addObject().put("id", "service-" + i).put("type", "Type" + i);
            service.putArray("serviceEndpoint").add("https://a.example/" + random.nextInt());
            if (random.nextBoolean()) {
                service.put("sig", "#key").putArray("enc").add("#one").add("#two");
            }
        }
        ArrayNode keys = options.putArray("verificationMethods");
        for (int i = 0; i < random.nextInt(3); i++) {
            ObjectNode key = keys.addObject()
                    .put("algorithm", List.of("Ed25519", "secp256k1").get(i));
            key.putArray("purposes").add(random.nextBoolean() ? "assertionMethod" : "authentication");
            if (random.nextBoolean()) {
                key.put("id", "key-" + i).put("controller", "did:example:" + random.nextInt(9));
            }
        }
        options.putArray("types").add(random.nextInt(8));
        return options;
    }

    /** Web5 names an identity key by its thumbprint within the key, where the method wants a 0. */
    private static JsonNode withoutKids(JsonNode document) {
        JsonNode copy = document.deepCopy();
        copy.get("verificationMethod").forEach(method -> ((ObjectNode) method.get("publicKeyJwk")).remove("kid"));
        return copy;
    }

    private static ObjectNode view(DnsRecord each) throws Exception {
        boolean text = each.type() == DnsRecord.TXT;
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", withoutDot(each.name()))
                .put("type", text ? "TXT" : "NS")
                .put("ttl", (int) each.ttl())
                .put("text", text ? each.text() : withoutDot(each.target()));
    }

    private static String withoutDot(DnsName name) {
        return name.toString().replaceFirst("\\.$", "");
    }

    private static SignedPacket packet(PublicKey key, JsonNode answer) throws IdentityException {
        return SignedPacket.read(key, HEX.parseHex(answer.get("body").stringValue()));
    }

    private static String body(SignedPacket packet) {
        return HEX.formatHex(packet.body());
    }

    private static ObjectNode task(String name) {
        return JsonNodeFactory.instance.objectNode().put("task", name);
    }

    private JsonNode ask(ObjectNode question) throws Exception {
        return Json.parse(peer.ask(new String(Json.write(question), UTF_8), LIMIT));
    }
}
