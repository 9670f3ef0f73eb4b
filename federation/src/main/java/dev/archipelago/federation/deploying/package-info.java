/**
 * The course of a deploy on both sides: what is asked for, what is kept of it, how it goes on, and the signed receipt.
 * Values that turn what happened into what is next; nothing here does input or output.
 */
@NullMarked
package dev.archipelago.federation.deploying;

import org.jspecify.annotations.NullMarked;
