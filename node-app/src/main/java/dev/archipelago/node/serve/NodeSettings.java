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
 * @param version what this program is
 * @param doors where it listens
 * @param uses what it does beside federating
 */
public record NodeSettings(Path data, Optional<String> name, String version, Doors doors, Uses uses) {
    /** A node that federates and does nothing else, and has no name. */
    public static NodeSettings of(Path data, String version, Doors doors) {
        return new NodeSettings(data, Optional.empty(), version, doors, Uses.NOTHING);
    }

    /** The same, with a name. */
    public NodeSettings named(String what) {
        return new NodeSettings(data, Optional.of(what), version, doors, uses);
    }

    /** The same, doing this beside. */
    public NodeSettings using(Uses what) {
        return new NodeSettings(data, name, version, doors, what);
    }

    /**
     * Where a node listens.
     *
     * @param control where its operator calls it
     * @param peers where other nodes call it
     * @param invitesNamePeers whether invites name the peers' address; only for nodes on one machine
     * @param lan where it is in the local network, if it is
     */
    public record Doors(
            InetSocketAddress control, InetSocketAddress peers, boolean invitesNamePeers, Optional<Lan> lan) {}

    /**
     * What a node does beside federating.
     *
     * @param rustNodes whether Rust nodes are let near
     * @param apps what runs the apps of other nodes; where there is nothing, every deploy is refused
     * @param share the folder whose files are shared, if one is
     * @param dwn which DWNs it uses, if it does
     */
    public record Uses(RustNodes rustNodes, Optional<Apps> apps, Optional<Path> share, Optional<DwnPlaces> dwn) {
        /** No Rust node is let near, no app is run, nothing shared, no DWN used. */
        public static final Uses NOTHING =
                new Uses(RustNodes.OFF, Optional.empty(), Optional.empty(), Optional.empty());
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
