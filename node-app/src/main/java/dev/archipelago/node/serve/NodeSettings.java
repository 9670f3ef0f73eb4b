package dev.archipelago.node.serve;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a node is to run.
 *
 * @param data where its data is
 * @param name what it calls itself
 * @param control where its operator calls it
 * @param peers where other nodes call it
 * @param invitesNamePeers whether invites name the peers' address; only for nodes on one machine
 * @param version what this program is
 * @param rustNodes whether Rust nodes are let near
 */
public record NodeSettings(
        Path data,
        Optional<String> name,
        InetSocketAddress control,
        InetSocketAddress peers,
        boolean invitesNamePeers,
        String version,
        RustNodes rustNodes) {
    /** Settings by which no Rust node is let near. */
    public NodeSettings(
            Path data,
            Optional<String> name,
            InetSocketAddress control,
            InetSocketAddress peers,
            boolean invitesNamePeers,
            String version) {
        this(data, name, control, peers, invitesNamePeers, version, RustNodes.OFF);
    }

    /** Whether Rust nodes may ask to be approved, and be allowed the older form. */
    public enum RustNodes {
        /** They are answered as any stranger. */
        OFF,
        /** They may. */
        ON
    }
}
