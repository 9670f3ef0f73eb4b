/** The node at its DWN: what it keeps there, and what it is asked for there. */
@NullMarked
package dev.archipelago.node.dwn;

import org.jspecify.annotations.NullMarked;
