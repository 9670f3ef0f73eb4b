/** Digests, and keys derived from keys: what the modules share beside signatures. */
@NullMarked
package dev.archipelago.identity.hash;

import org.jspecify.annotations.NullMarked;
