/** Whether the modules, as they are published, serve a program that is built outside of this project. */
@NullMarked
package dev.archipelago.consumers;

import org.jspecify.annotations.NullMarked;
