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
 */
public record NodeSettings(
        Path data,
        Optional<String> name,
        InetSocketAddress control,
        InetSocketAddress peers,
        boolean invitesNamePeers,
        String version) {}
