package dev.archipelago.node.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.archipelago.federation.deploy.AppHealth;
import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploy.HealthCheck;
import dev.archipelago.federation.deploy.Installed.Status;
import dev.archipelago.federation.deploy.Network;
import dev.archipelago.federation.deploy.PinnedImage;
import dev.archipelago.federation.deploy.PortPublication;
import dev.archipelago.federation.deploy.PortPublication.Protocol;
import dev.archipelago.federation.deploy.Progress;
import dev.archipelago.federation.deploy.Resources;
import dev.archipelago.federation.deploy.RuntimeFailure;
import dev.archipelago.federation.deploy.RuntimeFailure.Reason;
import dev.archipelago.identity.Identity;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Real containers. */
class PodmanRuntimeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Resources LITTLE = new Resources(250, 64L << 20, 32);
    private static final HealthCheck CHECK =
            new HealthCheck.Exec(List.of("/bin/busybox", "test", "-x", "/bin/busybox"));

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private final Identity owner = Identity.create();
    private Engine engine;
    private PodmanRuntime runtime;
    private PinnedImage image;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.in(folder.resolve("engine"), processes);
        runtime = new PodmanRuntime(engine.podman(), "00112233");
        image = PinnedImage.parse(engine.image(
                "hello",
                "LABEL archipelago.node=\"evil\" archipelago.app=\"evil\" archipelago.key=\"evil\"",
                "VOLUME /data",
                "ENTRYPOINT [\"/bin/busybox\", \"httpd\", \"-f\", \"-p\", \"8080\", \"-h\", \"/www\"]"));
    }

    @Test
    void anAppGetsWhatItIsAllowedAndNothingElse() throws Exception {
        runtime.fetch(image, Progress.UNWATCHED);
        runtime.install(spec("1.0", 1, Network.NONE, List.of(), Optional.of(CHECK)));

        assertThat(runtime.health("hello", PATIENCE)).isInstanceOf(AppHealth.Healthy.class);
        assertThat(runtime.list()).singleElement().satisfies(app -> {
            assertThat(app.appId()).isEqualTo("hello");
            assertThat(app.key()).isEqualTo(key(1));
            assertThat(app.image()).isEqualTo(image);
            assertThat(app.status()).isEqualTo(Status.RUNNING);
        });
        JsonNode oci = engine.ociSpec("archipelago-00112233-app-hello");
        JsonNode resources = oci.path("linux").path("resources");
        assertThat(resources.path("memory").path("limit").longValue()).isEqualTo(64L << 20);
        assertThat(resources.path("memory").path("swap").longValue()).isEqualTo(64L << 20);
        assertThat(resources.path("pids").path("limit").intValue()).isEqualTo(32);
        assertThat(resources.path("cpu").path("quota").doubleValue()
                        / resources.path("cpu").path("period").doubleValue())
                .isEqualTo(0.25);
        JsonNode process = oci.path("process");
        assertThat(process.path("noNewPrivileges").booleanValue()).isTrue();
        assertThat(process.path("capabilities")).isEmpty();
        assertThat(oci.path("root").path("readonly").booleanValue()).isTrue();
        assertThat(oci.path("linux").path("devices")).isEmpty();
        assertThat(process.path("env").valueStream().map(JsonNode::stringValue))
                .contains("GREETING=good # \"evening\" = you");
        assertThat(oci.path("mounts")
                        .valueStream()
                        .filter(mount -> mount.path("type").stringValue("").equals("bind"))
                        .map(mount -> mount.path("destination").stringValue()))
                .isSubsetOf("/etc/hosts", "/etc/hostname", "/etc/resolv.conf", "/run/.containerenv", "/dev/shm");
        assertThat(inside("cat", "/sys/class/net/eth0/address").isGood()).isFalse();
        assertThat(inside("touch", "/file").isGood()).isFalse();
        assertThat(inside("touch", "/tmp/file").isGood()).isTrue();
    }

    private Podman.Answer inside(String... words) throws Exception {
        List<String> all = new java.util.ArrayList<>(List.of("exec", "archipelago-00112233-app-hello", "/bin/busybox"));
        all.addAll(List.of(words));
        return engine.podman().run(PATIENCE, all);
    }

    @Test
    void anUpdateThatFailsGivesWayToWhatWasThere() throws Exception {
        runtime.fetch(image, Progress.UNWATCHED);
        int port = FreePorts.next();
        var ports = List.of(new PortPublication(InetAddress.getLoopbackAddress(), port, 8080, Protocol.TCP));
        var well = Optional.<HealthCheck>of(new HealthCheck.Http(8080, "/ill"));
        runtime.install(spec("1.0", 1, Network.BRIDGE, ports, Optional.of(new HealthCheck.Http(8080, "/well"))));
        assertThat(runtime.health("hello", PATIENCE)).isInstanceOf(AppHealth.Healthy.class);

        runtime.install(spec("2.0", 2, Network.BRIDGE, ports, well));
        assertThat(runtime.health("hello", Duration.ofSeconds(1)))
                .isInstanceOfSatisfying(
                        AppHealth.Unhealthy.class,
                        ill -> assertThat(ill.reason()).contains("404"));
        assertThat(engine.containers()).hasSize(2);
        runtime.rollback("hello", key(2));
        runtime.rollback("hello", key(2));

        assertThat(runtime.list()).singleElement().satisfies(app -> {
            assertThat(app.version()).isEqualTo("1.0");
            assertThat(app.status()).isEqualTo(Status.RUNNING);
        });
        assertThat(runtime.health("hello", PATIENCE)).isInstanceOf(AppHealth.Healthy.class);
        assertThat(engine.containers()).hasSize(1);
        runtime.stop("hello");
        assertThat(runtime.health("hello", PATIENCE)).isInstanceOf(AppHealth.Unhealthy.class);
        runtime.uninstall("hello");
        runtime.uninstall("hello");
        assertThat(engine.containers()).isEmpty();
    }

    @Test
    void aRegistryThatGivesSomethingElseIsNotBelieved() throws Exception {
        PinnedImage other = PinnedImage.parse(engine.image("other", "ENTRYPOINT [\"/bin/busybox\", \"false\"]"));
        Files.copy(
                engine.blob(image.digest()),
                engine.blob(other.digest()),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime.fetch(other, Progress.UNWATCHED))
                .matches(failure -> failure.reason() == Reason.IMAGE);
        assertThat(engine.say("images", "--quiet")).isEmpty();
    }

    @Test
    void whatCannotRunIsAFailureOfItsOwnKind() throws Exception {
        PinnedImage broken = PinnedImage.parse(engine.image("broken", "ENTRYPOINT [\"/bin/nothing\"]"));
        runtime.fetch(broken, Progress.UNWATCHED);
        AppSpec spec = new AppSpec(
                "hello",
                owner.publicKey(),
                "1",
                broken,
                Map.of(),
                LITTLE,
                Network.NONE,
                List.of(),
                Optional.empty(),
                key(9));

        assertThatExceptionOfType(RuntimeFailure.class)
                .isThrownBy(() -> runtime.install(spec))
                .matches(failure -> failure.reason() == Reason.START);
        runtime.rollback("hello", key(9));
        assertThat(engine.containers()).isEmpty();
    }

    private AppSpec spec(
            String version, int key, Network network, List<PortPublication> ports, Optional<HealthCheck> health) {
        return new AppSpec(
                "hello",
                owner.publicKey(),
                version,
                image,
                Map.of("GREETING", "good # \"evening\" = you"),
                LITTLE,
                network,
                ports,
                health,
                key(key));
    }

    private static DeployKey key(int number) {
        return new DeployKey("%064x".formatted(number));
    }
}
