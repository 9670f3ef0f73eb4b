/** Tests of the file system that loses power. */
@NullMarked
package dev.archipelago.selftest.fs;

import org.jspecify.annotations.NullMarked;
