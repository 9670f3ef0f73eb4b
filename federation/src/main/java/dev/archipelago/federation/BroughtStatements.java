package dev.archipelago.federation;

import dev.archipelago.identity.Did;
import java.util.List;

/**
 * What came of key statements that the operator brought.
 *
 * @param followed the keys, as their DIDs, about which something new was learnt
 * @param told the members that got what is about this node; what they make of it they do not say
 * @param unreached the members that did not get it
 */
public record BroughtStatements(List<Did> followed, List<Did> told, List<Did> unreached) {}
