package dev.archipelago.node.cli;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Reads an address to listen at. Clear text is for this machine alone, so anything else is refused. */
final class ListenAddress {
    private ListenAddress() {}

    static InetSocketAddress parse(String option, String text) throws CommandFailure {
        InetSocketAddress address = read(option, text);
        if (address.getAddress().isLoopbackAddress()) {
            return address;
        }
        throw new CommandFailure(
                ExitCode.USAGE,
                "usage",
                option + " takes an address of this machine's loopback: clear text must not leave the machine");
    }

    private static InetSocketAddress read(String option, String text) throws CommandFailure {
        int colon = text.lastIndexOf(':');
        try {
            String host = text.substring(0, colon).replaceAll("^\\[(.*)]$", "$1");
            return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(text.substring(colon + 1)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new CommandFailure(
                    ExitCode.USAGE, "usage", option + " takes an address and a port, such as 127.0.0.1:8780");
        }
    }
}
