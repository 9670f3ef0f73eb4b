/** Federation of nodes that trust each other. Holds nothing yet: it arrives with invites and the join. */
@NullMarked
package dev.archipelago.federation;

import org.jspecify.annotations.NullMarked;
