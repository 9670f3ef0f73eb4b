package dev.archipelago.federation;

import dev.archipelago.federation.signature.legacy.SignatureText;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.OnionAddress;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What a Rust node sends when it has taken an invite of this node. It is signed without a time, a token or an audience:
 * whoever has seen it once can send it again, here and elsewhere, for ever.
 *
 * @param did who it says it is
 * @param onion where it says it is reached
 * @param signed what the signature is over, in the sender's own spelling
 * @param signature what is to be that of the DID's key
 */
record PeerJoined(Did did, OnionAddress onion, String signed, Bytes signature) {
    private static final int LONGEST_SIGNATURE = 128;

    static PeerJoined read(Fields params) throws MalformedException {
        Did did = PeerText.did(params);
        OnionAddress onion = LegacyJoin.onion(params);
        String key = params.text(PeerJson.KEY, 64);
        if (!key.equals(PeerJson.keyOf(did))) {
            throw new MalformedException(params.path(PeerJson.KEY) + " is not the key of its did");
        }
        String signature = params.text("signature", LONGEST_SIGNATURE);
        return new PeerJoined(
                did,
                onion,
                "peer-joined:" + params.text("did", 256) + ":" + params.text("onion", 62) + ":" + key,
                Bytes.of(params.at("signature", () -> SignatureText.read(signature))));
    }

    /** Whether the DID's key signed it. */
    boolean isGenuine() {
        return did.publicKey().verify(signed.getBytes(StandardCharsets.UTF_8), signature.toArray());
    }

    LegacyJoin join(Instant now) {
        return LegacyJoin.of(did, onion, now);
    }
}
