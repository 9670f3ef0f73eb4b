/**
 * Small wire codecs that several Archipelago modules share. Every decoder here takes hostile input: it bounds size and
 * depth, refuses every encoding but the one canonical one, and answers bad input with a {@link MalformedException}.
 */
@NullMarked
package dev.archipelago.identity.codec;

import org.jspecify.annotations.NullMarked;
