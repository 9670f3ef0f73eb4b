package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployAction;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployResponse;
import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.node.runtime.Engine;
import dev.archipelago.node.runtime.Podman;
import dev.archipelago.node.serve.NodeSettings.Apps;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.npm.DwnServer;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** One node has another run a container by nothing but a DWN: two nodes, a real DWN, a registry and podman. */
class DeployByDwnIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private Engine engine;
    private DwnServer dwn;
    private ServedAtDwn asker;
    private ServedAtDwn host;
    private String hello;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.in(folder.resolve("engine"), processes);
        hello = engine.server("hello", FreePorts.next());
        dwn = DwnServer.start(folder.resolve("dwn"));
        asker = new ServedAtDwn(folder.resolve("asker"), dwn.address()).start();
        Path policy = folder.resolve("host/deploy-policy.json");
        Files.createDirectories(policy.getParent());
        List<String> options =
                engine.options().stream().map(option -> "--" + option).toList();
        Podman podman = Podman.find(System.getenv("PATH"), options).orElseThrow();
        host = new ServedAtDwn(folder.resolve("host"), dwn.address())
                .running(new Apps(podman, policy))
                .at(new DwnPlaces(dwn.address(), Map.of(asker.did(), dwn.address())))
                .start();
        asker.joins(host);
        asker.stop();
        Registration.at(asker.home());
        Files.writeString(policy, """
                {"apps": {"quiet": {"images": ["%s"], "health": {"exec": ["/bin/busybox", "true"]}}}}""".formatted(hello));
    }

    @AfterEach
    void stop() {
        for (AutoCloseable part : new AutoCloseable[] {host, asker, dwn}) {
            closed(part);
        }
    }

    private static void closed(AutoCloseable part) {
        try {
            if (part != null) {
                part.close();
            }
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private DeployRequest install(String app, ServedAtDwn requester, ServedAtDwn target, Instant at) {
        return DeployRequest.builder(
                        app, requester.did().toString(), target.did().toString(), DeployAction.INSTALL)
                .version("1.0")
                .image(hello)
                .requestedAt(at)
                .build();
    }

    private DeployRequest install(String app) {
        return install(app, asker, host, InstantSource.system().instant());
    }

    private static List<DeployResponse> answered(DwnClient where, RecordsWrite request, DeployStatus status) {
        Await.until(
                "the answer " + status.text(),
                PATIENCE,
                () -> statuses(where, request).contains(status));
        try {
            return ServedAtDwn.answers(where, request);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static List<DeployStatus> statuses(DwnClient where, RecordsWrite request) throws Exception {
        return ServedAtDwn.answers(where, request).stream()
                .map(DeployResponse::status)
                .toList();
    }

    @Test
    void anAppComesByTheDwnOfWhoAsks() throws Exception {
        DwnClient home = asker.home();
        RecordsWrite request = asker.leaves(home, host, install("quiet"));

        List<DeployResponse> answers = answered(home, request, DeployStatus.COMPLETED);

        assertThat(answers)
                .extracting(DeployResponse::status)
                .containsExactly(DeployStatus.ACCEPTED, DeployStatus.COMPLETED);
        assertThat(answers).allMatch(answer -> answer.requestId().equals(request.recordId()));
        assertThat(engine.containers())
                .singleElement()
                .matches(container -> container.path("State").stringValue("").equals("running"));

        RecordsWrite refused = asker.leaves(home, host, install("other"));
        assertThat(answered(home, refused, DeployStatus.REJECTED))
                .singleElement()
                .satisfies(answer -> assertThat(answer.reason().orElseThrow()).contains("allows no app other"));

        RecordsWrite gone = asker.leaves(
                home,
                host,
                DeployRequest.builder(
                                "quiet", asker.did().toString(), host.did().toString(), DeployAction.UNINSTALL)
                        .version("1.0")
                        .requestedAt(InstantSource.system().instant())
                        .build());
        answered(home, gone, DeployStatus.COMPLETED);
        assertThat(engine.containers()).isEmpty();
        host.stop();
        host.start();
        RecordsWrite last = asker.leaves(home, host, install("other"));
        answered(home, last, DeployStatus.REJECTED);
        assertThat(engine.containers()).isEmpty();
        assertThat(statuses(home, request)).containsExactly(DeployStatus.ACCEPTED, DeployStatus.COMPLETED);
    }

    @Test
    void anAppComesByTheDwnOfWhoIsAskedUntilTheTrustEnds() throws Exception {
        DwnClient there = asker.at(host).inRole("peer");
        Await.until("the role", PATIENCE, () -> mayAsk(there));
        RecordsWrite request = asker.leaves(there, host, install("quiet"));
        DwnClient plain = asker.at(host);

        answered(plain, request, DeployStatus.COMPLETED);
        assertThat(engine.containers()).hasSize(1);

        host.ask("federation.set-trust", "{\"did\":\"" + asker.did() + "\",\"trust\":\"observer\"}");
        Await.until("the role to be gone", PATIENCE, () -> !mayAsk(there));
        assertThatThrownBy(() -> asker.leaves(there, host, install("quiet")))
                .isInstanceOfSatisfying(
                        DwnException.class, e -> assertThat(e.reason()).isEqualTo(DwnException.Reason.NOT_ALLOWED));
    }

    /** Asks for what the policy does not know, so that trying is harmless. */
    private boolean mayAsk(DwnClient there) {
        try {
            asker.leaves(there, host, install("other"));
            return true;
        } catch (DwnException e) {
            return false;
        }
    }

    @Test
    void whatIsForgedStaleOrForAnotherDoesNothing() throws Exception {
        Instant now = InstantSource.system().instant();
        ServedAtDwn other = new ServedAtDwn(folder.resolve("other"), dwn.address()).start();
        try (other) {
            other.joins(host);
            DwnClient home = asker.home();
            RecordsWrite forged = asker.leaves(home, host, install("quiet", other, host, now));
            RecordsWrite astray = asker.leaves(home, host, install("quiet", asker, other, now));
            RecordsWrite stale =
                    asker.leaves(home, host, install("quiet", asker, host, now.minus(Duration.ofHours(2))));
            RecordsWrite last = asker.leaves(home, host, install("other"));

            assertThat(answered(home, stale, DeployStatus.REJECTED)
                            .getFirst()
                            .reason()
                            .orElseThrow())
                    .contains("requested_at");
            answered(home, last, DeployStatus.REJECTED);

            assertThat(statuses(home, forged)).isEmpty();
            assertThat(statuses(home, astray)).isEmpty();
            assertThat(engine.containers()).isEmpty();
            assertThat(host.ask("federation.apps", "{}").path("apps")).isEmpty();
        }
    }

    @Test
    void whatIsAskedWhileTheDwnIsAwayIsNotLost() throws Exception {
        DwnClient home = asker.home();
        dwn.kill();
        Await.until(
                "the node to see it",
                PATIENCE,
                () -> host.ask("federation.status", "{}")
                        .path("dwn")
                        .path("state")
                        .stringValue("")
                        .equals("waiting"));
        assertThat(new StandingFile(folder.resolve("host")).read().orElseThrow().error())
                .isPresent();
        host.ask("federation.set-trust", "{\"did\":\"" + asker.did() + "\",\"trust\":\"trusted\"}");
        dwn = dwn.again(folder.resolve("dwn"));
        RecordsWrite request = asker.leaves(home, host, install("quiet"));

        answered(home, request, DeployStatus.COMPLETED);

        assertThat(engine.containers()).hasSize(1);
        Await.until(
                "the node to be content",
                PATIENCE,
                () -> host.ask("federation.status", "{}")
                        .path("dwn")
                        .path("state")
                        .stringValue("")
                        .equals("ok"));
    }
}
