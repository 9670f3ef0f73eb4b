package dev.archipelago.node.serve;

import dev.archipelago.node.dwn.DwnPlaces;
import dev.archipelago.node.runtime.Podman;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

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
 * @param lan where it is in the local network, if it is
 * @param apps what runs the apps of other nodes; where there is nothing, every deploy is refused
 * @param share the folder whose files are shared, if one is
 * @param dwn which DWNs it uses, if it does
 */
public record NodeSettings(
        Path data,
        Optional<String> name,
        InetSocketAddress control,
        InetSocketAddress peers,
        boolean invitesNamePeers,
        String version,
        RustNodes rustNodes,
        Optional<Lan> lan,
        Optional<Apps> apps,
        Optional<Path> share,
        Optional<DwnPlaces> dwn) {
    /**
     * Settings by which no Rust node is let near, the local network and DWNs are not used, no app is run, nothing
     * shared.
     */
    public NodeSettings(
            Path data,
            Optional<String> name,
            InetSocketAddress control,
            InetSocketAddress peers,
            boolean invitesNamePeers,
            String version) {
        this(
                data,
                name,
                control,
                peers,
                invitesNamePeers,
                version,
                RustNodes.OFF,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The same, with a folder whose files are shared. */
    public NodeSettings sharing(Optional<Path> folder) {
        return new NodeSettings(
                data, name, control, peers, invitesNamePeers, version, rustNodes, lan, apps, folder, dwn);
    }

    /**
     * How the apps of other nodes are run.
     *
     * @param podman by which program
     * @param policy the file that says which apps
     */
    public record Apps(Podman podman, Path policy) {}

    /**
     * How the local network is used.
     *
     * @param port where to listen; where none is said, the usual one or, if that is taken, any
     */
    public record Lan(OptionalInt port) {}

    /** Whether Rust nodes may ask to be approved, and be allowed the older form. */
    public enum RustNodes {
        /** They are answered as any stranger. */
        OFF,
        /** They may. */
        ON
    }
}
