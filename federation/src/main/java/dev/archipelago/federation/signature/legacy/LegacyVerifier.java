package dev.archipelago.federation.signature.legacy;

import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;

/** Judges requests in the older form. Safe for use by several threads where its ports are. */
public final class LegacyVerifier {
    private static final System.Logger LOG = System.getLogger(LegacyVerifier.class.getName());

    private final LegacyPeers peers;
    private final SeenOnce seen;
    private final InstantSource clock;

    public LegacyVerifier(LegacyPeers peers, SeenOnce seen, InstantSource clock) {
        this.peers = peers;
        this.seen = seen;
        this.clock = clock;
    }

    /**
     * Judges a request. Whatever it holds, there is a verdict.
     *
     * @param method the method that the request calls
     */
    public LegacyVerdict verify(HttpHead.Request head, String method) {
        HttpFields fields = head.fields();
        if (!fields.has(LegacyProfile.DID)
                && !fields.has(LegacyProfile.SIGNATURE)
                && !fields.has(LegacyProfile.TIMESTAMP)) {
            return refused(LegacyFlaw.ABSENT);
        }
        if (fields.has("signature") || fields.has("signature-input")) {
            return refused(LegacyFlaw.BOTH_FORMS);
        }
        if (!method.equals(LegacyProfile.METHOD)) {
            return refused(LegacyFlaw.OTHER_METHOD);
        }
        try {
            return judge(Did.parse(fields.only(LegacyProfile.DID)), fields);
        } catch (MalformedException | IdentityException e) {
            return refused(LegacyFlaw.MALFORMED);
        }
    }

    private LegacyVerdict judge(Did did, HttpFields fields) throws MalformedException {
        SignedTime time = SignedTime.parse(fields.only(LegacyProfile.TIMESTAMP));
        byte[] signature = SignatureText.read(fields.only(LegacyProfile.SIGNATURE));
        PublicKey key = did.publicKey();
        if (!peers.allow(key, Direction.INCOMING)) {
            return refused(LegacyFlaw.NOT_ALLOWED);
        }
        if (Duration.between(time.instant(), clock.instant()).abs().compareTo(LegacyProfile.SKEW) > 0) {
            return refused(LegacyFlaw.UNTIMELY);
        }
        if (!key.verify(time.signedBytes(), signature)) {
            return refused(LegacyFlaw.FORGED);
        }
        return once(did, time);
    }

    private LegacyVerdict once(Did did, SignedTime time) {
        try {
            return seen.isFirst(did.publicKey(), time)
                    ? new LegacyVerdict.Verified(did.publicKey(), did)
                    : refused(LegacyFlaw.REPLAYED);
        } catch (IOException e) {
            LOG.log(Level.ERROR, LegacyFlaw.UNRECORDED.explanation(), e);
            return refused(LegacyFlaw.UNRECORDED);
        }
    }

    private static LegacyVerdict refused(LegacyFlaw flaw) {
        return new LegacyVerdict.Refused(flaw);
    }
}
