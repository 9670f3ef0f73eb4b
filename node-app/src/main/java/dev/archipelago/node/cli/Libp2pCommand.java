package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** {@code archipelago libp2p}: a libp2p node for as long as the command runs. */
@Command(
        name = "libp2p",
        description = "Talk libp2p with anybody, under a key made for the moment. Needs no running node.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago libp2p listen /ip4/127.0.0.1/tcp/4001 --topic news",
            "  archipelago libp2p ping /ip4/127.0.0.1/tcp/4001"
        })
final class Libp2pCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                Libp2pListenCommand.class,
                Libp2pPingCommand.class,
                Libp2pIdentifyCommand.class,
                Libp2pPubCommand.class,
                Libp2pSubCommand.class);
    }
}
