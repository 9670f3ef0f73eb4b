/** JSON as it is taken from strangers, and the times that stand in it. */
@NullMarked
package dev.archipelago.dwn.json;

import org.jspecify.annotations.NullMarked;
