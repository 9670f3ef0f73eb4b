/** What holds across the modules: which may know which, what they show, and how their code behaves. */
@NullMarked
package dev.archipelago.architecture;

import org.jspecify.annotations.NullMarked;
