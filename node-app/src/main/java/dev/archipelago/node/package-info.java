/** The reference node's command line. */
@NullMarked
package dev.archipelago.node;

import org.jspecify.annotations.NullMarked;
