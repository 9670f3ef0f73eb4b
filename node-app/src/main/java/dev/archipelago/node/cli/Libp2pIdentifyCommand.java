package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.PeerInfo;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code archipelago libp2p identify}: what a peer tells of itself. */
@Command(
        name = "identify",
        description = "What a peer tells of itself. Nobody has proved any of it but the id.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        footer = {"", "Example:", "  archipelago libp2p identify /ip4/127.0.0.1/tcp/4001 --json"})
final class Libp2pIdentifyCommand implements Callable<Integer> {
    @Mixin
    private final OutputOptions output;

    @Parameters(paramLabel = "ADDR", description = "Where the peer is, as a multiaddr.")
    private String address = "";

    Libp2pIdentifyCommand(Surroundings surroundings) {
        this.output = new OutputOptions(surroundings);
    }

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        var target = PassingNode.address(address);
        return PassingNode.run(node -> {
            PeerInfo info = node.dial(target).info();
            output.show(words(info), json -> fill(json, info));
        });
    }

    private static String words(PeerInfo info) {
        return Stream.of(
                        Stream.of(
                                "Peer      " + info.peer(),
                                "Program   " + info.agent().orElse("not said")),
                        info.addresses().stream().map(each -> "Address   " + each),
                        info.protocols().stream().map(each -> "Speaks    " + each),
                        info.observed().stream().map(each -> "Sees us   " + each))
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    private static void fill(ObjectNode json, PeerInfo info) {
        json.put("peer_id", info.peer().toString());
        json.put("agent", info.agent().orElse(""));
        var addresses = json.putArray("addresses");
        info.addresses().forEach(each -> addresses.add(each.toString()));
        var protocols = json.putArray("protocols");
        info.protocols().forEach(protocols::add);
        info.observed().ifPresent(each -> json.put("observed", each.toString()));
    }
}
