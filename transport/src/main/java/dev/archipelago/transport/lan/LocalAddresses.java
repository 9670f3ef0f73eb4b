package dev.archipelago.transport.lan;

import dev.archipelago.transport.http.AddressPolicy;
import dev.archipelago.transport.lan.mdns.LinkAddresses;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Which addresses are those of a local network: the private and link-local ones, and all on a link of this machine.
 * What is anywhere else is neither dialled nor let in, and this machine's loopback is not part of a network.
 */
final class LocalAddresses {
    private static final int UNIQUE_LOCAL_MASK = 0xFE;
    private static final int UNIQUE_LOCAL = 0xFC;

    private final Supplier<List<LinkAddresses>> links;

    LocalAddresses(Supplier<List<LinkAddresses>> links) {
        this.links = links;
    }

    /** Which may be dialled. */
    AddressPolicy policy() {
        return address ->
                isLocal(address.getAddress()) ? Optional.empty() : Optional.of("it is no address of the local network");
    }

    /** Whether it is one. */
    boolean isLocal(InetAddress address) {
        if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isMulticastAddress()) {
            return false;
        }
        return address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || isUniqueLocal(address)
                || links.get().stream().anyMatch(link -> link.isOnLink(address));
    }

    private static boolean isUniqueLocal(InetAddress address) {
        return address instanceof Inet6Address && (address.getAddress()[0] & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL;
    }
}
