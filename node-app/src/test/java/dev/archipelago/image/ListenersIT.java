package dev.archipelago.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.process.Command;
import dev.archipelago.testing.process.Processes;
import dev.archipelago.testing.process.Programs;
import dev.archipelago.testing.process.RunningProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a running node's two listeners answer to curl, which knows nothing of this project. */
class ListenersIT {
    private static final String LIST = "{\"method\":\"federation.list-nodes\",\"params\":{}}";

    @RegisterExtension
    final Processes processes = new Processes();

    @TempDir
    Path folder;

    private ServedNode node;

    @BeforeEach
    void serve() {
        node = new ServedNode(processes, folder).start();
    }

    @Test
    void theOperatorNeedsTheToken() throws Exception {
        assertThat(call(node.control())).isEqualTo("401");
        assertThat(call(node.control(), "-H", "Authorization: Bearer wrong")).isEqualTo("401");
        assertThat(call(node.control(), "-H", bearer())).isEqualTo("200");
    }

    @Test
    void pagesAreShutOutEvenWithTheToken() throws Exception {
        assertThat(call(node.control(), "-H", bearer(), "-H", "Origin: http://" + node.control()))
                .isEqualTo("403");
        assertThat(call(node.control(), "-H", bearer(), "-H", "Host: node.example"))
                .isEqualTo("403");
    }

    @Test
    void peersReachNoMethodOfTheOperator() throws Exception {
        assertThat(call(node.peer())).isEqualTo("404");
        assertThat(call(node.peer(), "-H", bearer())).isEqualTo("404");
    }

    @Test
    void thereIsNothingElsewhere() {
        assertThat(status("http://" + node.control() + "/health")).isEqualTo("200");
        assertThat(status("http://" + node.peer() + "/health")).isEqualTo("404");
        assertThat(status("http://" + node.peer() + "/")).isEqualTo("404");
        assertThat(status("http://" + node.control() + "/")).isEqualTo("404");
        assertThat(status("http://" + node.control() + "/rpc/v1/more")).isEqualTo("404");
    }

    private String bearer() throws Exception {
        return "Authorization: Bearer " + node.token();
    }

    private String call(String address, String... options) {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("-H", "Content-Type: application/json", "--data", LIST));
        words.add("http://" + address + "/rpc/v1");
        return status(words.toArray(String[]::new));
    }

    private String status(String... words) {
        List<Object> arguments =
                new ArrayList<>(List.of("--silent", "--output", "/dev/null", "--write-out", "%{http_code}\\n"));
        arguments.addAll(List.of("--noproxy", "*"));
        arguments.addAll(List.of(words));
        RunningProcess curl =
                processes.start(Command.of(Programs.require("curl", "apt install curl"), arguments.toArray()));
        assertThat(curl.awaitExit(ServedNode.PATIENCE)).as(curl.output()).isZero();
        return curl.nextLine(ServedNode.PATIENCE);
    }
}
