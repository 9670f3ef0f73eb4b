/** Machines and networks for tests, made of the kernel's namespaces. */
@NullMarked
package dev.archipelago.testing.net;

import org.jspecify.annotations.NullMarked;
