package dev.archipelago.transport.lan.mdns;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * A network interface that is up, as it was looked at.
 *
 * @param name its name
 * @param index its number
 * @param networks its addresses, each with the length of its network's prefix
 */
public record LinkAddresses(String name, int index, List<Network> networks) {
    /** Copies the list. */
    public LinkAddresses {
        networks = List.copyOf(networks);
    }

    /**
     * An address and how many of its first bits all machines on the link share.
     *
     * @param address without the interface's name
     */
    public record Network(InetAddress address, int prefix) {
        /** Whether another address is in this network. */
        boolean contains(InetAddress other) {
            byte[] mine = address.getAddress();
            byte[] theirs = other.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < Math.min(prefix, 8 * mine.length); bit++) {
                int mask = 0x80 >> bit % 8;
                if (((mine[bit / 8] ^ theirs[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    /** The interface's addresses. */
    public List<InetAddress> addresses() {
        return networks.stream().map(Network::address).toList();
    }

    /** Whether an address is one of another machine on this link, or of this one. */
    public boolean isOnLink(InetAddress address) {
        return networks.stream().anyMatch(network -> network.contains(address));
    }

    boolean hasIpv4() {
        return networks.stream().anyMatch(network -> network.address() instanceof Inet4Address);
    }

    boolean hasIpv6() {
        return networks.stream().anyMatch(network -> !(network.address() instanceof Inet4Address));
    }

    /**
     * The interfaces that are up and take multicast, with a cable in them, but for loopback and those that lead to one
     * other machine alone.
     */
    public static List<LinkAddresses> scan(Predicate<NetworkInterface> wanted) {
        List<LinkAddresses> found = new ArrayList<>();
        try {
            for (NetworkInterface each :
                    NetworkInterface.networkInterfaces().filter(wanted).toList()) {
                if (isUsable(each)) {
                    found.add(of(each));
                }
            }
        } catch (SocketException e) {
            return List.of(); // the system may say so where there is none
        }
        found.removeIf(link -> link.networks().isEmpty());
        return found;
    }

    private static boolean isUsable(NetworkInterface each) {
        try {
            return each.isUp() && each.supportsMulticast() && !each.isLoopback() && !each.isPointToPoint();
        } catch (SocketException e) {
            return false; // it went away meanwhile
        }
    }

    private static LinkAddresses of(NetworkInterface each) {
        List<Network> networks = each.getInterfaceAddresses().stream()
                .map(LinkAddresses::network)
                .distinct()
                .toList();
        return new LinkAddresses(each.getName(), each.getIndex(), networks);
    }

    private static Network network(InterfaceAddress address) {
        return new Network(
                LinkConversation.withoutScope(address.getAddress()), Math.max(0, address.getNetworkPrefixLength()));
    }
}
