/** What is remembered for a while, within bounds. */
@NullMarked
package dev.archipelago.identity.memory;

import org.jspecify.annotations.NullMarked;
