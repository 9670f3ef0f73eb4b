package dev.archipelago.dwn.client;

import dev.archipelago.dwn.message.Person;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.testing.npm.DwnServer;
import java.net.URI;
import java.nio.file.Path;

/** A running DWN: the TBD SDK behind HTTP. */
final class DwnNode implements AutoCloseable {
    private final DwnServer server;

    private DwnNode(DwnServer server) {
        this.server = server;
    }

    static DwnNode start(Path folder) {
        return new DwnNode(DwnServer.start(folder));
    }

    URI address() {
        return server.address();
    }

    DwnClient client(Person owner, Sender sender) {
        return DwnClient.of(address(), owner.did(), sender, Person.keys());
    }

    @Override
    public void close() {
        server.close();
    }
}
