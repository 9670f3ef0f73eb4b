package dev.archipelago.node.serve;

import dev.archipelago.federation.FederationException;
import dev.archipelago.identity.Identity;
import dev.archipelago.node.catalog.CatalogException;
import dev.archipelago.transport.TransportException;
import dev.archipelago.transport.http.HttpException;
import java.io.IOException;
import java.time.InstantSource;

/** A node that runs, from its start to its end. */
public final class RunningNode implements AutoCloseable {
    private final Opened opened = new Opened();
    private final Status status;

    private RunningNode(Status status) {
        this.status = status;
    }

    /**
     * Starts a node; when this returns both listeners answer.
     *
     * @throws FederationException where its files cannot be used, say because another process uses them
     * @throws TransportException where what waits to be sent cannot be read
     * @throws HttpException where an address cannot be listened at
     * @throws IOException where the control files cannot be written
     * @throws CatalogException where the folder cannot be shared that is to be
     */
    public static RunningNode start(Identity me, NodeSettings settings)
            throws FederationException, TransportException, HttpException, IOException, CatalogException,
                    InterruptedException {
        RunningNode node = new RunningNode(new Status(me, settings, InstantSource.system()));
        boolean started = false;
        try {
            new Assembly(me, settings, node.status, node.opened).open();
            started = true;
            return node;
        } finally {
            if (!started) {
                node.close();
            }
        }
    }

    /** Where it runs, for whoever started it. */
    public Status status() {
        return status;
    }

    /** Finishes what is under way and ends the node; what it closes first is what it opened last. */
    @Override
    public void close() {
        opened.close();
    }
}
