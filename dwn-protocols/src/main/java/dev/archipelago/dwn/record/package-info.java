/** The six kinds of records as values: each has a builder, writes JSON that is valid, and reads nothing else. */
@NullMarked
package dev.archipelago.dwn.record;

import org.jspecify.annotations.NullMarked;
