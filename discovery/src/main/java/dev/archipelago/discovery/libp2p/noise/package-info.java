/** Who is on the other side, and that nobody else listens: Noise XX as libp2p uses it, without I/O. */
@NullMarked
package dev.archipelago.discovery.libp2p.noise;

import org.jspecify.annotations.NullMarked;
