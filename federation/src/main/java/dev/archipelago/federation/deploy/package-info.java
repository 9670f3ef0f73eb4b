/**
 * Deploys: what one node asks another to run, what the other's operator allows, the receipts, and the port
 * {@link dev.archipelago.federation.deploy.AppRuntime} to whatever runs apps. Values only; nothing here does input or
 * output.
 */
@NullMarked
package dev.archipelago.federation.deploy;

import org.jspecify.annotations.NullMarked;
