/** JSON and texts as they stand on the wire, read strictly and within limits. No public API. */
@NullMarked
package dev.archipelago.dwn.wire;

import org.jspecify.annotations.NullMarked;
