package dev.archipelago.transport.http;

import java.net.InetSocketAddress;
import java.util.Optional;

/** Which addresses may be dialled. It is asked about the very address that is dialled next, never about a name. */
@FunctionalInterface
public interface AddressPolicy {
    /** Why the address must not be dialled; nothing if it may. */
    Optional<String> objection(InetSocketAddress address);

    /** Other machines: no loopback, link-local, multicast, broadcast, unspecified or reserved address. */
    static AddressPolicy network() {
        return address -> AddressKind.of(address.getAddress()).objection();
    }

    /** Other machines and this one. */
    static AddressPolicy networkAndLoopback() {
        return address -> {
            AddressKind kind = AddressKind.of(address.getAddress());
            return kind == AddressKind.LOOPBACK ? Optional.empty() : kind.objection();
        };
    }

    /** This machine alone. */
    static AddressPolicy loopback() {
        return address -> AddressKind.of(address.getAddress()) == AddressKind.LOOPBACK
                ? Optional.empty()
                : Optional.of("it is not this machine's loopback");
    }

    /**
     * This policy, but for a listener of our own.
     *
     * @param listener where it is bound; on the loopback it is out of reach by every loopback address, bound to all
     *     addresses by every address of this machine
     */
    default AddressPolicy except(InetSocketAddress listener) {
        OwnListener own = new OwnListener(listener);
        return address -> own.isAt(address) ? Optional.of("it is a listener of this node") : objection(address);
    }
}
