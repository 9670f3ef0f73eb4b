package dev.archipelago.federation.join;

import dev.archipelago.identity.credential.FederationCredential.Level;
import dev.archipelago.identity.credential.VerifiableCredential;
import java.util.UUID;

/**
 * A membership as a join founded it, seen from one side.
 *
 * @param membership its id, the same on both sides
 * @param peer what the other side told of itself
 * @param level what this side grants the peer
 * @param ours what this side states of the peer
 * @param theirs what the peer states of this side
 */
public record Founded(
        UUID membership, Introduction peer, Level level, VerifiableCredential ours, VerifiableCredential theirs) {}
