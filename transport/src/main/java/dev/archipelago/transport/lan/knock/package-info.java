/** TLS between certificates that name nobody, and the knock by which two nodes find out who is there. */
@NullMarked
package dev.archipelago.transport.lan.knock;

import org.jspecify.annotations.NullMarked;
