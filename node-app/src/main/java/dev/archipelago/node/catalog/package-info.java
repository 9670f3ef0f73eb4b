/** A node's shared folder as a catalog of files, and what crosses the federation link of it. */
@NullMarked
package dev.archipelago.node.catalog;

import org.jspecify.annotations.NullMarked;
