/**
 * States told by how they differ from one that the other side holds already: a merge patch in deterministic CBOR, with
 * small numbers for the names that a dictionary knows. A publisher makes {@link Edition}s with {@link Editions}; a
 * reader keeps the last one it read, names it by its {@link Base}, and reads on by {@link Edition#after}.
 */
@NullMarked
package dev.archipelago.transport.delta;

import org.jspecify.annotations.NullMarked;
