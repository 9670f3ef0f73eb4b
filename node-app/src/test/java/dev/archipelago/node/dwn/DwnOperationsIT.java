package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.testing.npm.DwnServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator has a running node do at a real DWN. */
class DwnOperationsIT {
    @TempDir
    private Path folder;

    @Test
    void theOperatorRegistersTwiceAndPublishes() throws Exception {
        try (DwnServer dwn = DwnServer.start(folder.resolve("dwn"));
                ServedAtDwn node = new ServedAtDwn(folder.resolve("node"), dwn.address()).start()) {
            String there = "{\"url\":\"" + dwn.address() + "\"}";

            assertThat(fresh(node, there)).containsExactly(true, true, true, true);
            assertThat(fresh(node, there)).containsExactly(false, false, false, false);
            assertThat(node.ask("dwn.publish", there).path("announcements").intValue())
                    .isEqualTo(1);

            assertThat(node.home()
                            .query(
                                    RecordsFilter.protocol(DwnProtocol.NODE_IDENTITY.uri())
                                            .published(),
                                    RecordsPage.first())
                            .toList(2))
                    .hasSize(1);
            assertThatThrownBy(() -> node.ask("dwn.register-protocol", "{}")).hasMessageContaining("--dwn URL");
            assertThatThrownBy(() -> node.ask("dwn.publish", "{\"url\":\"http://dwn.example/\"}"))
                    .hasMessageContaining("https");
        }
    }

    private static List<Boolean> fresh(ServedAtDwn node, String params) throws Exception {
        return node.ask("dwn.register-protocol", params)
                .path("protocols")
                .valueStream()
                .map(protocol -> protocol.path("new").booleanValue())
                .toList();
    }
}
