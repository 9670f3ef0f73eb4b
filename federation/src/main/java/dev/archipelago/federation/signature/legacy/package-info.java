/**
 * The header that the older Rust nodes authenticate with: a signature over a time and nothing else. Whoever receives
 * one can use it against another node for five minutes, so all of it is off unless the operator lets one peer use it in
 * one direction, for reading state alone.
 */
@NullMarked
package dev.archipelago.federation.signature.legacy;

import org.jspecify.annotations.NullMarked;
