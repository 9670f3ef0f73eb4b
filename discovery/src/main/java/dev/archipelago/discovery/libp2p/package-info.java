/**
 * A libp2p node over TCP: Noise, yamux, identify and ping, and streams of protocols of one's own. It talks to the other
 * implementations of libp2p.
 *
 * <p>{@link dev.archipelago.discovery.libp2p.Libp2pNode} is where to begin. Everything here blocks and is made for
 * virtual threads.
 */
@NullMarked
package dev.archipelago.discovery.libp2p;

import org.jspecify.annotations.NullMarked;
