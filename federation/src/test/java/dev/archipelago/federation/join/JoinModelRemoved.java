package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.util.UUID;

/** The inviter's signed answer that a membership is over, which only it can make. */
record JoinModelRemoved(PublicKey peer, UUID membership) {}
