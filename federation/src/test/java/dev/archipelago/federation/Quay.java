package dev.archipelago.federation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.Village.House;
import dev.archipelago.federation.deploy.ConfigValue;
import dev.archipelago.federation.deploy.DeployAction;
import dev.archipelago.federation.deploy.DeployPolicy;
import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.deploy.DeployReceipt.Outcome;
import dev.archipelago.federation.deploy.DeployRequest;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.PolicyException;
import dev.archipelago.federation.deploying.RequestJson;
import dev.archipelago.federation.deploying.SignedReceipt;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Alice runs apps, and Bob is a member that she trusts. */
final class Quay implements AutoCloseable {
    static final String DIGEST = "sha256:" + "ab".repeat(32);
    static final String OTHER_DIGEST = "sha256:" + "cd".repeat(32);
    static final String REPOSITORY = "127.0.0.1:5000/apps/hello";
    static final String IMAGE = REPOSITORY + "@" + DIGEST;
    static final DeployPolicy POLICY = policy("""
            {"apps": {"hello": {"images": ["%s"], "config": {
                "GREETING": {"type": "string", "pattern": "[a-z ]+"},
                "PORT": {"type": "number", "values": [80, 8080]},
                "LOUD": {"type": "boolean"}}},
              "other": {"images": ["%s"]}}}""".formatted(IMAGE, IMAGE));

    final Village village;
    final PretendRuntime runtime = new PretendRuntime();
    final House alice;
    final House bob;
    DeployPolicy policy = POLICY;

    Quay(Path folder) throws FederationException {
        this(folder, Identity.create(), Identity.create());
    }

    Quay(Path folder, Identity alices, Identity bobs) throws FederationException {
        village = new Village(folder);
        village.equip(builder -> builder.runtime(runtime).deploys(() -> policy));
        alice = village.house("alice", alices);
        bob = village.house("bob", bobs);
        join(bob);
    }

    void join(House house) throws FederationException {
        house.node().join(alice.node().invite(InviteTerms.DEFAULT).code().text());
        house.events.clear();
        alice.events.clear();
    }

    static DeployPolicy policy(String json) {
        try {
            return DeployPolicy.parse(json.getBytes(StandardCharsets.UTF_8));
        } catch (PolicyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    static DeployRequest install(String version) {
        return of(DeployAction.INSTALL, version, Map.of());
    }

    static DeployRequest update(String version) {
        return of(DeployAction.UPDATE, version, Map.of());
    }

    static DeployRequest install(Map<String, ConfigValue> config) {
        return of(DeployAction.INSTALL, "1.0", config);
    }

    private static DeployRequest of(DeployAction action, String version, Map<String, ConfigValue> config) {
        return new DeployRequest(
                UUID.randomUUID(), action, "hello", version, Optional.of(PinnedImage.parse(IMAGE)), config);
    }

    static DeployRequest uninstall() {
        return new DeployRequest(UUID.randomUUID(), DeployAction.UNINSTALL, "hello", "1.0", Optional.empty(), Map.of());
    }

    /** The receipt in an answer. */
    static SignedReceipt receipt(Reply reply) throws MalformedException {
        assertThat(reply).isInstanceOf(Reply.Result.class);
        return SignedReceipt.read(Fields.of("receipt", Json.parse(((Reply.Result) reply).json())));
    }

    /** Bob is answered by Alice's receipt that it is refused, for that reason. */
    void assertRefused(Reply reply, String reason) throws MalformedException {
        SignedReceipt given = receipt(reply);
        assertThat(given.receipt().outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(given.receipt().reason())
                .hasValueSatisfying(why -> assertThat(why).contains(reason));
        assertThat(given.isBy(alice.me.publicKey(), bob.me.publicKey())).isTrue();
    }

    void assertNothingRan() {
        assertThat(runtime.effects).isEmpty();
        assertThat(runtime.specs).isEmpty();
    }

    Instant by() {
        return village.time.instant().plusSeconds(10);
    }

    DeployReceipt ask(House house, DeployRequest request) throws FederationException {
        return house.node().deploy(alice.did(), request, by());
    }

    /** What the call is answered, whatever that is. */
    Reply calls(House house, DeployRequest request) {
        return house.calls(alice, Method.DEPLOY_APP.text(), text(request));
    }

    static String text(DeployRequest request) {
        return new String(Json.write(RequestJson.write(request)), StandardCharsets.UTF_8);
    }

    void tend(House house) throws FederationException {
        village.time.advance(Duration.ofSeconds(31));
        house.node().tend(by());
    }

    @Override
    public void close() {
        village.close();
    }
}
