package dev.archipelago.node.cli;

import java.util.List;
import picocli.CommandLine.Command;

/** The program itself; it does nothing without one of its commands. */
@Command(
        name = "archipelago",
        description = "Sovereign nodes that prove who they are, trust each other and stay in sync.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  archipelago init                      make this node's identity",
            "  archipelago identity show --json      its DID, for a program",
            "  archipelago identity export node.backup",
            "  archipelago serve                     run the node",
            "  archipelago invite                    let another node join",
            "  archipelago doctor                    look the node over",
            "  archipelago demo                      see it work, in a folder of its own",
            "",
            "Exit codes: 0 done, 1 failed, 2 usage or a wrong argument, 3 the node is not running, 4 refused."
        })
final class ArchipelagoCommand implements CommandGroup {
    @Override
    public List<Class<?>> commands() {
        return List.of(
                InitCommand.class,
                IdentityCommand.class,
                ServeCommand.class,
                InviteCommand.class,
                InvitesCommand.class,
                JoinCommand.class,
                NodesCommand.class,
                StateCommand.class,
                SyncCommand.class,
                SendCommand.class,
                DeployCommand.class,
                AppsCommand.class,
                DwnCommand.class,
                Libp2pCommand.class,
                StatusCommand.class,
                DoctorCommand.class,
                DemoCommand.class);
    }
}
