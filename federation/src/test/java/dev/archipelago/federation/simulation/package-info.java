/**
 * A simulated archipelago: many nodes, their machines, the sea between them, and who means them ill. One seed decides
 * all of it.
 */
@NullMarked
package dev.archipelago.federation.simulation;

import org.jspecify.annotations.NullMarked;
