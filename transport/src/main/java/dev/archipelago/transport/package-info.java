/** Links between peers and the router that picks one. Holds nothing yet: it arrives with the HTTP link. */
@NullMarked
package dev.archipelago.transport;

import org.jspecify.annotations.NullMarked;
