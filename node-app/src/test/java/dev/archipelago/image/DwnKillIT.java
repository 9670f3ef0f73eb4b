package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployAction;
import dev.archipelago.dwn.record.DeployRequest;
import dev.archipelago.dwn.record.DeployResponse;
import dev.archipelago.dwn.record.DeployStatus;
import dev.archipelago.identity.Did;
import dev.archipelago.node.dwn.ServedAtDwn;
import dev.archipelago.node.runtime.Engine;
import dev.archipelago.testing.Await;
import dev.archipelago.testing.npm.DwnServer;
import dev.archipelago.testing.process.FreePorts;
import dev.archipelago.testing.process.Processes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node is killed while it does what it was asked for at a DWN: it is done once, and answered once. */
class DwnKillIT {
    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private Engine engine;
    private DwnServer dwn;
    private ServedAtDwn asker;
    private ServedNode host;
    private Did hostDid;
    private String hello;

    @BeforeEach
    void start() throws Exception {
        engine = Engine.in(folder.resolve("engine"), processes);
        hello = engine.server("hello", FreePorts.next());
        dwn = DwnServer.start(folder.resolve("dwn"));
        asker = new ServedAtDwn(folder.resolve("asker"), dwn.address()).start();
        host = new ServedNode(processes, folder.resolve("host"), FreePorts.next())
                .with(options())
                .finding(engine.murderous())
                .start();
        hostDid = Did.parse(host.did());
        asker.joins(host.ask("invite").path("code").stringValue());
        asker.registers();
        Files.writeString(host.file("deploy-policy.json"), """
                {"apps": {"quiet": {"images": ["%s"], "health": {"exec": ["/bin/busybox", "true"]}}}}""".formatted(hello));
        host.kill();
    }

    private String[] options() {
        List<String> words = new ArrayList<>(engine.serving());
        words.addAll(List.of("--dwn", dwn.address().toString()));
        words.addAll(List.of("--dwn-peer", asker.did() + "=" + dwn.address()));
        return words.toArray(String[]::new);
    }

    @AfterEach
    void stop() throws Exception {
        if (asker != null) {
            asker.close();
        }
        if (dwn != null) {
            dwn.close();
        }
    }

    private RecordsWrite ask() throws Exception {
        DeployRequest request = DeployRequest.builder(
                        "quiet", asker.did().toString(), hostDid.toString(), DeployAction.INSTALL)
                .version("1.0")
                .image(hello)
                .requestedAt(InstantSource.system().instant())
                .build();
        return asker.leaves(asker.home(), hostDid, request);
    }

    private void isDoneOnce(RecordsWrite request) throws Exception {
        DwnClient home = asker.home();
        Await.until(
                "the answer",
                ServedNode.PATIENCE,
                () -> ServedAtDwn.answers(home, request).stream()
                        .anyMatch(answer -> answer.status() == DeployStatus.COMPLETED));
        assertThat(ServedAtDwn.answers(home, request))
                .extracting(DeployResponse::status)
                .containsExactly(DeployStatus.ACCEPTED, DeployStatus.COMPLETED);
        assertThat(engine.containers())
                .singleElement()
                .matches(container -> container.path("State").stringValue("").equals("running"));
    }

    /** The node writes these into its list of requests as it goes on. */
    @ParameterizedTest
    @ValueSource(strings = {"record_id", "\"accepted\"", "\"completed\""})
    void killedAsSoonAsItHasWritten(String word) throws Exception {
        RecordsWrite request = ask();
        host.start();
        Path list = host.file("dwn/requests.json");
        Await.until(
                "the node to write " + word,
                ServedNode.PATIENCE,
                () -> Files.readString(list).contains(word));
        host.kill();

        host.start();
        isDoneOnce(request);
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "start"})
    void killedWhileTheContainerBegins(String command) throws Exception {
        RecordsWrite request = ask();
        engine.killAfter(command);
        host.start();
        host.process().awaitExit(ServedNode.PATIENCE);

        host.start();
        isDoneOnce(request);
    }

    @Test
    void killedAgainAndAgain() throws Exception {
        RecordsWrite request = ask();
        for (int kills = 0; kills < 4; kills++) {
            host.start();
            host.kill();
        }
        host.start();
        isDoneOnce(request);
    }
}
