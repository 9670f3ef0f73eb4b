/** A router among links that fail in all ways, on virtual time, all of it by a seed. */
@NullMarked
package dev.archipelago.transport.simulation;

import org.jspecify.annotations.NullMarked;
