/** A connection from its first byte to its last, without I/O: what is agreed on it, sealed and carried. */
@NullMarked
package dev.archipelago.discovery.libp2p.connection;

import org.jspecify.annotations.NullMarked;
