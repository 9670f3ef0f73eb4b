/** What joins federation's states to transport's deltas. */
@NullMarked
package dev.archipelago.node.state;

import org.jspecify.annotations.NullMarked;
