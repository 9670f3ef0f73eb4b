/** Data that any DWN application can read and write. Holds nothing yet: it arrives with the DWN protocols. */
@NullMarked
package dev.archipelago.dwn;

import org.jspecify.annotations.NullMarked;
