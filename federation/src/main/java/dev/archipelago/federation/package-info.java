/** Bilateral trust between nodes: invites, the join, and what trusted nodes ask of each other. */
@NullMarked
package dev.archipelago.federation;

import org.jspecify.annotations.NullMarked;
