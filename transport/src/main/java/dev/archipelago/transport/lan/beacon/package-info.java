/** What a node's announcement in the local network says, and to whom. */
@NullMarked
package dev.archipelago.transport.lan.beacon;

import org.jspecify.annotations.NullMarked;
