/**
 * Data that any DWN application can read and write: the four {@linkplain dev.archipelago.dwn.DwnProtocol protocols},
 * the six {@linkplain dev.archipelago.dwn.DwnSchemas schemas} of their records, and the
 * {@linkplain dev.archipelago.dwn.DwnValidator validator}. DWN programs do not check data against schemas: who writes
 * or reads a record does it here.
 */
@NullMarked
package dev.archipelago.dwn;

import org.jspecify.annotations.NullMarked;
