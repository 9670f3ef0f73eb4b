/** Tests of the test kit itself. They stand apart from it because they do not ship with it. */
@NullMarked
package dev.archipelago.selftest;

import org.jspecify.annotations.NullMarked;
