/** Multicast DNS (RFC 6762) and service discovery over it (RFC 6763), as far as one kind of service needs them. */
@NullMarked
package dev.archipelago.transport.lan.mdns;

import org.jspecify.annotations.NullMarked;
