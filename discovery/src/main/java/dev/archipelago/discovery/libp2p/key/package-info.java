/** Public keys as libp2p writes them. */
@NullMarked
package dev.archipelago.discovery.libp2p.key;

import org.jspecify.annotations.NullMarked;
