/**
 * The join: how a single-use invite becomes trust between two nodes, in four messages and a heartbeat. Both sides are
 * values that turn a message into an answer and their next state; nothing here does input or output.
 */
@NullMarked
package dev.archipelago.federation.join;

import org.jspecify.annotations.NullMarked;
