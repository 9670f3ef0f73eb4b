/** How two programs agree on a protocol: multistream-select 1.0, without I/O. */
@NullMarked
package dev.archipelago.discovery.libp2p.multistream;

import org.jspecify.annotations.NullMarked;
