/** Links between peers and the router that picks one. */
@NullMarked
package dev.archipelago.transport;

import org.jspecify.annotations.NullMarked;
