/**
 * The durable ground of the federation: named tables in memory whose every change is on the disk before it is
 * acknowledged. It knows nothing of nodes or invites.
 *
 * <p>{@code nodes.journal} is what counts. Each of its lines holds what was committed together, ends in a hash over
 * itself and all lines before it, and is forced to the disk before the commit returns. Checkpoints, one JSON file a
 * table, only save reading a long journal; the journal is cut when all of them hold what its lines say.
 */
@NullMarked
package dev.archipelago.federation.ledger;

import org.jspecify.annotations.NullMarked;
