/**
 * Carries the federation's calls over the links that there are: adapters between the two, which know nothing of each
 * other.
 */
@NullMarked
package dev.archipelago.node.links;

import org.jspecify.annotations.NullMarked;
