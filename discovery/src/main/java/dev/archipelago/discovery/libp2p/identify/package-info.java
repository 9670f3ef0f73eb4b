/** What peers tell of themselves: the message of libp2p's identify. */
@NullMarked
package dev.archipelago.discovery.libp2p.identify;

import org.jspecify.annotations.NullMarked;
