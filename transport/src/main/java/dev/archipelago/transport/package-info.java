/** Links between peers and the router that picks one. Holds nothing yet but its first link, in {@code http}. */
@NullMarked
package dev.archipelago.transport;

import org.jspecify.annotations.NullMarked;
