/**
 * When a node asks its peers how they are, and whether they are online: decisions without input or output. Times are of
 * a clock that never goes back.
 */
@NullMarked
package dev.archipelago.federation.sync;

import org.jspecify.annotations.NullMarked;
