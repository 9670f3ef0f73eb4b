/**
 * The seam to the cryptography this module stands on: BouncyCastle's lightweight primitives and the JDK's. Everything
 * here takes and gives plain bytes; nothing here is seen from outside the module.
 */
@NullMarked
package dev.archipelago.identity.crypto;

import org.jspecify.annotations.NullMarked;
