/** How the machine does that the node runs on. */
@NullMarked
package dev.archipelago.node.health;

import org.jspecify.annotations.NullMarked;
