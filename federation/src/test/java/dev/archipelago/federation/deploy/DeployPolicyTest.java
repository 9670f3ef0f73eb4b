package dev.archipelago.federation.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.deploy.Judgement.Allowed;
import dev.archipelago.federation.deploy.Judgement.Refused;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployPolicyTest {
    private static final String DIGEST = "sha256:" + "ab".repeat(32);
    private static final String IMAGE = "ghcr.io/someone/app@" + DIGEST;
    private static final Identity BOB = identity(2);
    private static final Identity CAROL = identity(3);
    private static final String FULL = """
            {"peers": ["%s", "%s"],
             "resources": {"default": {"cpus": 0.25}, "maximum": {"cpus": 2, "memory_bytes": 1073741824, "pids": 200}},
             "apps": {
              "plain": {"images": ["%s"]},
              "full": {
               "images": ["ghcr.io/someone/full@*"],
               "config": {"MODE": {"type": "string", "values": ["a", "b"], "required": true},
                          "NAME": {"type": "string", "pattern": "(x+x+)+y"}},
               "resources": {"cpus": 1.5, "memory_bytes": 536870912, "pids": 20},
               "network": "bridge",
               "ports": [{"host": 8080, "app": 80}, {"address": "::1", "host": 53, "app": 5353, "protocol": "udp"}],
               "peers": ["%s"],
               "health": {"http": {"port": 80, "path": "/healthz"}, "within": "PT1M"}},
              "near": {"images": ["%s"], "network": "host", "health": {"exec": ["/bin/check", "-q"]}}}}
            """.formatted(BOB.did(), CAROL.did(), IMAGE, BOB.did(), IMAGE);

    private static Identity identity(int number) {
        byte[] seed = new byte[32];
        Arrays.fill(seed, (byte) number);
        return Identity.fromSeed(seed);
    }

    private static InetAddress address(String hex) throws UnknownHostException {
        return InetAddress.getByAddress(HexFormat.of().parseHex(hex));
    }

    private static DeployPolicy parse(String json) throws PolicyException {
        return DeployPolicy.parse(json.getBytes(StandardCharsets.UTF_8));
    }

    private static DeployRequest install(String app, String image, Map<String, ConfigValue> config) {
        return new DeployRequest(
                new UUID(1, 2), DeployAction.INSTALL, app, "1.0", Optional.of(PinnedImage.parse(image)), config);
    }

    private static AppSpec allowed(DeployRequest request) throws PolicyException {
        return ((Allowed) parse(FULL).judge(BOB.publicKey(), request)).spec().orElseThrow();
    }

    private static String refused(PublicKey sender, DeployRequest request) throws PolicyException {
        return ((Refused) parse(FULL).judge(sender, request)).reason();
    }

    @Test
    void anAppGetsWhatIsUsualWhereNothingIsSaid() throws Exception {
        AppSpec spec = allowed(install("plain", IMAGE, Map.of()));

        assertThat(spec)
                .isEqualTo(new AppSpec(
                        "plain",
                        BOB.publicKey(),
                        "1.0",
                        PinnedImage.parse(IMAGE),
                        Map.of(),
                        new Resources(250, 256L << 20, 128),
                        Network.NONE,
                        List.of(),
                        Optional.empty(),
                        DeployKey.of(BOB.publicKey(), new UUID(1, 2))));
        assertThat(parse(FULL).patience("plain")).isEqualTo(DeployPolicy.PATIENCE);
    }

    @Test
    void anAppGetsWhatIsSaid() throws Exception {
        AppSpec spec =
                allowed(install("full", "ghcr.io/someone/full:latest@" + DIGEST, Map.of("MODE", ConfigValue.of("b"))));

        assertThat(spec.resources()).isEqualTo(new Resources(1_500, 512L << 20, 20));
        assertThat(spec.network()).isEqualTo(Network.BRIDGE);
        assertThat(spec.ports())
                .containsExactly(
                        new PortPublication(address("7f000001"), 8080, 80, PortPublication.Protocol.TCP),
                        new PortPublication(address("0".repeat(31) + "1"), 53, 5353, PortPublication.Protocol.UDP));
        assertThat(spec.health()).contains(new HealthCheck.Http(80, "/healthz"));
        assertThat(spec.environment()).isEqualTo(Map.of("MODE", "b"));
        assertThat(parse(FULL).patience("full")).isEqualTo(Duration.ofMinutes(1));
        AppSpec near = allowed(install("near", IMAGE, Map.of()));
        assertThat(near.network()).isEqualTo(Network.HOST);
        assertThat(near.health()).contains(new HealthCheck.Exec(List.of("/bin/check", "-q")));
    }

    /** What the documentation shows can be used as it stands. */
    @Test
    void theDocumentedPolicyIsOne() throws Exception {
        String page = Files.readString(Path.of(System.getProperty("archipelago.root"), "docs", "deploys.md"));
        String json = page.substring(page.indexOf("```json") + 7, page.indexOf("```", page.indexOf("```json") + 7));

        assertThat(parse(json).apps()).containsExactlyInAnyOrder("hello", "batch");
    }

    @Test
    void eachRefusalSaysWhy() throws Exception {
        Map<String, ConfigValue> mode = Map.of("MODE", ConfigValue.of("a"));
        String full = "ghcr.io/someone/full@" + DIGEST;

        assertThat(refused(BOB.publicKey(), install("other", IMAGE, Map.of()))).contains("allows no app other");
        assertThat(refused(identity(4).publicKey(), install("plain", IMAGE, Map.of())))
                .contains("does not allow this node");
        assertThat(refused(CAROL.publicKey(), install("full", full, mode))).contains("does not allow this node");
        assertThat(refused(BOB.publicKey(), install("full", IMAGE, mode))).contains("no image of this repository");
        assertThat(refused(BOB.publicKey(), install("plain", IMAGE.replace("ab", "cd"), Map.of())))
                .contains("not this digest");
        assertThat(refused(BOB.publicKey(), install("full", full, Map.of()))).contains("MODE is missing");
        assertThat(refused(BOB.publicKey(), install("plain", IMAGE, mode))).contains("allows no setting MODE");
        assertThat(refused(BOB.publicKey(), install("full", full, Map.of("MODE", ConfigValue.of(7)))))
                .contains("MODE must be a string");
        assertThat(refused(BOB.publicKey(), install("full", full, Map.of("MODE", ConfigValue.of("c")))))
                .contains("MODE is none of the values");
        assertThat(DeployPolicy.denyAll().judge(BOB.publicKey(), install("plain", IMAGE, Map.of())))
                .isInstanceOf(Refused.class);
        DeployRequest away =
                new DeployRequest(new UUID(1, 2), DeployAction.UNINSTALL, "full", "1.0", Optional.empty(), Map.of());
        assertThat(refused(CAROL.publicKey(), away)).contains("does not allow this node");
        assertThat(parse(FULL).judge(BOB.publicKey(), away)).isEqualTo(new Allowed(Optional.empty()));
    }

    /** The pattern is the operator's, the text a stranger's; together they could keep a thread for years. */
    @Test
    @Timeout(20)
    void aPatternThatDoesNotEndRefuses() throws Exception {
        Map<String, ConfigValue> hard = Map.of("MODE", ConfigValue.of("a"), "NAME", ConfigValue.of("x".repeat(2_000)));

        assertThat(refused(BOB.publicKey(), install("full", "ghcr.io/someone/full@" + DIGEST, hard)))
                .contains("NAME does not have the form");
        Map<String, ConfigValue> easy = Map.of("MODE", ConfigValue.of("a"), "NAME", ConfigValue.of("xxy"));
        assertThat(allowed(install("full", "ghcr.io/someone/full@" + DIGEST, easy))
                        .environment())
                .containsEntry("NAME", "xxy");
    }

    /** What would open the machine to an app is no word of the policy, wherever it stands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mounts",
                "volumes",
                "devices",
                "capabilities",
                "cap_add",
                "privileged",
                "user",
                "security_opt",
                "command",
                "entrypoint",
                "Images",
                "net\\u0000work",
                "pid"
            })
    void wordsThatAreNotKnownAreRefused(String word) {
        for (String json : List.of(
                "{\"%s\": [], \"apps\": {}}",
                "{\"apps\": {\"a\": {\"images\": [\"" + IMAGE + "\"], \"%s\": []}}}",
                "{\"apps\": {}, \"resources\": {\"%s\": {}}}",
                "{\"apps\": {}, \"resources\": {\"default\": {\"%s\": 1}}}",
                app("\"ports\": [{\"host\": 1, \"app\": 1, \"%s\": 1}], \"network\": \"bridge\""),
                app("\"health\": {\"exec\": [\"a\"], \"%s\": 1}"),
                app("\"network\": \"bridge\", \"health\": {\"http\": {\"port\": 1, \"%s\": 1}}"),
                app("\"config\": {\"A\": {\"type\": \"string\", \"%s\": 1}}"))) {
            assertThatThrownBy(() -> parse(json.formatted(word)))
                    .isInstanceOf(PolicyException.class)
                    .hasMessageContaining("policy.")
                    .hasMessageContaining(
                            "is not known here, so nothing of this policy is used: take it out, there can be")
                    .hasMessageNotContaining("\u0000");
        }
    }

    private static String app(String members) {
        return "{\"apps\": {\"a\": {\"images\": [\"" + IMAGE + "\"], " + members + "}}}";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"network\": \"container:x\"' | policy.apps.a.network must be none, bridge or host",
                "'\"network\": null' | policy.apps.a.network is null",
                "'\"ports\": [{\"host\": 1, \"app\": 1}]' | policy.apps.a.ports takes the network bridge",
                "'\"network\": \"host\", \"ports\": [{\"host\": 1, \"app\": 1}]' | policy.apps.a.ports takes the network bridge",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 0, \"app\": 1}]' | a port is a number from 1",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 1}]' | app is missing",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 4294967377, \"app\": 1}]' | a port is a number from 1",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 1, \"app\": 1, \"address\": \"example.org\"}]' | IP address",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 1, \"app\": 1, \"address\": \"999.1.1.1\"}]' | address",
                "'\"network\": \"bridge\", \"ports\": [{\"host\": 1, \"app\": 1, \"protocol\": \"sctp\"}]' | must be tcp or udp",
                "'\"health\": {\"http\": {\"port\": 80}}' | policy.apps.a.health.http cannot reach an app without a network",
                "'\"health\": {\"exec\": []}' | names the program",
                "'\"health\": {\"exec\": [\"a\"], \"http\": {\"port\": 1}}' | take one out",
                "'\"health\": {\"exec\": [\"a\"], \"within\": \"PT0S\"}' | policy.apps.a.health.within",
                "'\"health\": {\"exec\": [\"a\"], \"within\": \"PT1H\"}' | policy.apps.a.health.within",
                "'\"health\": {\"exec\": [\"a\"], \"within\": \"soon\"}' | policy.apps.a.health.within",
                "'\"resources\": {\"cpus\": 0}' | a hundredth of a processor",
                "'\"resources\": {\"cpus\": 1e12}' | more than the maximum",
                "'\"resources\": {\"memory_bytes\": -1}' | whole number",
                "'\"resources\": {\"pids\": 4294967297}' | more than the maximum",
                "'\"config\": {\"A\": {}}' | policy.apps.a.config.A.type is missing",
                "'\"config\": {\"A\": {\"type\": \"object\"}}' | must be string, number or boolean",
                "'\"config\": {\"A\": {\"type\": \"number\", \"pattern\": \"1\"}}' | is for settings of the type string",
                "'\"config\": {\"A\": {\"type\": \"string\", \"pattern\": \"(\"}}' | no regular expression",
                "'\"config\": {\"A\": {\"type\": \"string\", \"values\": [1]}}' | must all be of the type string",
                "'\"config\": {\"A\": {\"type\": \"string\", \"values\": []}}' | list of 1 to",
                "'\"config\": {\"A=B\": {\"type\": \"string\"}}' | a setting's name",
                "'\"peers\": [\"bob\"]' | policy.apps.a.peers",
            })
    void whatIsNotPossibleIsRefusedByItsPath(String member, String why) {
        assertThatThrownBy(() -> parse(app(member)))
                .isInstanceOf(PolicyException.class)
                .hasMessageStartingWith("the deploy policy cannot be used: policy.")
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'{}' | policy.apps is missing",
                "'[]' | policy must be an object",
                "'' | JSON",
                "'{\"apps\": {}, \"apps\": {}}' | JSON",
                "'{\"apps\": {\"A\": {}}}' | an app's id",
                "'{\"apps\": {\"a\": {}}}' | policy.apps.a.images is missing or empty",
                "'{\"apps\": {\"a\": {\"images\": [\"ghcr.io/x/y:1\"]}}}' | pinned by its digest",
                "'{\"apps\": {\"a\": {\"images\": [\"*\"]}}}' | policy.apps.a.images",
                "'{\"apps\": {\"a\": {\"images\": [\"*@*\"]}}}' | policy.apps.a.images",
                "'{\"apps\": {}, \"resources\": {\"default\": {\"cpus\": 2}, \"maximum\": {\"cpus\": 1}}}' | more than the maximum",
            })
    void aPolicyThatIsNoneIsRefused(String json, String why) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(PolicyException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aStarIsWhatTheOperatorWroteAndNothingElse() throws Exception {
        DeployPolicy policy = parse("{\"apps\": {\"a\": {\"images\": [\"" + IMAGE + "\"]}}}");

        assertThatThrownBy(() -> PinnedImage.parse("ghcr.io/someone/app@*"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(policy.apps()).containsExactly("a");
        assertThat(policy).hasToString("allowed: a");
        assertThat(DeployPolicy.denyAll()).hasToString("nothing is allowed");
    }
}
