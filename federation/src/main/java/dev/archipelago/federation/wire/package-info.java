/**
 * The small parts that messages and files of the federation are made of: bytes with a value, and strict JSON fields.
 */
@NullMarked
package dev.archipelago.federation.wire;

import org.jspecify.annotations.NullMarked;
