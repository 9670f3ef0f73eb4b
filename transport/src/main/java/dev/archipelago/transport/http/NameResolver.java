package dev.archipelago.transport.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host name. */
@FunctionalInterface
public interface NameResolver {
    /**
     * The addresses, in the order in which to try them. May block.
     *
     * @throws UnknownHostException if there are none
     */
    List<InetAddress> resolve(String name) throws UnknownHostException;

    /** The machine's own resolver. */
    static NameResolver system() {
        return name -> List.of(InetAddress.getAllByName(name));
    }
}
