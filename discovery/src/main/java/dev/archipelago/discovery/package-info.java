/** Discovery of peers. Holds nothing yet: it arrives with the libp2p node. */
@NullMarked
package dev.archipelago.discovery;

import org.jspecify.annotations.NullMarked;
