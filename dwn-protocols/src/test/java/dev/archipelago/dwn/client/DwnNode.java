package dev.archipelago.dwn.client;

import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.testing.npm.NpmPeer;
import dev.archipelago.testing.npm.NpmProject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** A running DWN: the TBD SDK behind HTTP. */
final class DwnNode implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);

    private final NpmPeer process;
    private final URI address;

    private DwnNode(NpmPeer process, URI address) {
        this.process = process;
        this.address = address;
    }

    static DwnNode start(Path folder) {
        NpmPeer process = NpmProject.named("dwn-node").start("node.mjs", folder.toAbsolutePath());
        int port = JsonMapper.shared()
                .readTree(process.nextLine(START))
                .get("port")
                .intValue();
        return new DwnNode(process, URI.create("http://127.0.0.1:" + port + "/"));
    }

    URI address() {
        return address;
    }

    DwnClient client(Person owner, Sender sender) {
        return DwnClient.of(address, owner.did(), sender, Person.keys());
    }

    @Override
    public void close() {
        process.close();
    }
}
