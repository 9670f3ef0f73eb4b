/** What can go wrong with a node while it still works, found before it matters; each finding says what to do. */
@NullMarked
package dev.archipelago.node.doctor;

import org.jspecify.annotations.NullMarked;
