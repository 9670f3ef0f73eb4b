/** What a node does, shown step by step with each claim checked. */
@NullMarked
package dev.archipelago.node.demo;

import org.jspecify.annotations.NullMarked;
