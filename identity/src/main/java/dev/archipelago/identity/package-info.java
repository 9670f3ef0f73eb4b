/** Identities: DIDs, keys, documents and their store. */
@NullMarked
package dev.archipelago.identity;

import org.jspecify.annotations.NullMarked;
