/** The running node: the two listeners, and what joins federation to HTTP. */
@NullMarked
package dev.archipelago.node.serve;

import org.jspecify.annotations.NullMarked;
