package dev.archipelago.node.cli;

import dev.archipelago.discovery.libp2p.Libp2pException;
import dev.archipelago.discovery.libp2p.Libp2pNode;
import dev.archipelago.discovery.libp2p.Multiaddr;
import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.util.Locale;

/** A libp2p node that lives as long as a command runs, under a key of its own. */
final class PassingNode {
    private PassingNode() {}

    /** What a command does with the node. */
    @FunctionalInterface
    interface Deed {
        void with(Libp2pNode node) throws IOException, CommandFailure, InterruptedException;
    }

    /** The address that stood on the command line. */
    static Multiaddr address(String text) throws CommandFailure {
        try {
            return Multiaddr.parse(text);
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "usage",
                    "\"" + text + "\" is no multiaddr (" + e.getMessage() + "); one is /ip4/127.0.0.1/tcp/4001");
        }
    }

    static Integer run(Deed deed) throws CommandFailure, InterruptedException {
        return run(deed, Libp2pNode.builder(Identity.create()));
    }

    /** A node that others can dial at the address. */
    static Integer listening(Multiaddr address, Deed deed) throws CommandFailure, InterruptedException {
        return run(deed, Libp2pNode.builder(Identity.create()).listen(address));
    }

    private static Integer run(Deed deed, Libp2pNode.Builder builder) throws CommandFailure, InterruptedException {
        try (Libp2pNode node = builder.agent("archipelago/" + Version.text()).start()) {
            deed.with(node);
            return ExitCode.OK.status();
        } catch (Libp2pException e) {
            throw new CommandFailure(
                    exit(e), e.reason().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.FAILED, "connection", "the conversation broke off: " + e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.USAGE, "usage", String.valueOf(e.getMessage()));
        }
    }

    private static ExitCode exit(Libp2pException e) {
        return switch (e.reason()) {
            case ADDRESS -> ExitCode.USAGE;
            case WRONG_PEER -> ExitCode.REFUSED;
            default -> ExitCode.FAILED;
        };
    }
}
