/**
 * The link through the local network.
 *
 * <p>Nodes announce themselves by multicast DNS under random names, and recognise each other by tags that only those
 * can read who share a secret with the sender. A connection begins with TLS 1.3 between certificates that name nobody,
 * and with a knock: either side shows that it has the secret, bound to this connection, before anybody is named. HTTP
 * follows.
 */
@NullMarked
package dev.archipelago.transport.lan;

import org.jspecify.annotations.NullMarked;
