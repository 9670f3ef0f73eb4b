/**
 * The command line: what a person types and reads. Each command is a class; what all of them share (where the data is,
 * how a passphrase is asked for, how results and failures are shown) has a class of its own.
 */
@NullMarked
package dev.archipelago.node.cli;

import org.jspecify.annotations.NullMarked;
