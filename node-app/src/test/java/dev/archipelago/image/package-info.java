/** The folder that an operator runs the node from. */
@NullMarked
package dev.archipelago.image;

import org.jspecify.annotations.NullMarked;
