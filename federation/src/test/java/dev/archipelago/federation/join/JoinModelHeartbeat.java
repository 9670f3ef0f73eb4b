package dev.archipelago.federation.join;

import dev.archipelago.identity.PublicKey;
import java.util.UUID;

/** A heartbeat, which only the key's holder can make. */
record JoinModelHeartbeat(PublicKey by, UUID membership) {}
