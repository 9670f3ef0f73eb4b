/** Many streams on one connection, each with a flow of its own: yamux, without I/O. */
@NullMarked
package dev.archipelago.discovery.libp2p.yamux;

import org.jspecify.annotations.NullMarked;
