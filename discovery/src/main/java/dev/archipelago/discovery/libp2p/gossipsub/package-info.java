/** Gossipsub as a state machine without I/O: what happened goes in, what has to be done comes out. */
@NullMarked
package dev.archipelago.discovery.libp2p.gossipsub;

import org.jspecify.annotations.NullMarked;
