/**
 * What runs the apps of other nodes here: podman, driven by its command line. No shell reads a word of it, what it says
 * is bounded, and the apps' environments stand on no command line.
 */
@NullMarked
package dev.archipelago.node.runtime;

import org.jspecify.annotations.NullMarked;
