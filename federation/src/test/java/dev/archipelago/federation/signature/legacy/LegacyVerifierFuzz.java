package dev.archipelago.federation.signature.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;

class LegacyVerifierFuzz {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final Identity RUST = Identity.fromSeed(HexFormat.of().parseHex("0c".repeat(32)));
    private static final int LONGEST = 300;

    @FuzzTest
    void nothingIsVerifiedThatNobodySigned(FuzzedDataProvider data) {
        String timestamp = data.consumeString(LONGEST);
        String signature = data.consumeString(LONGEST);
        String did = data.consumeBoolean() ? RUST.did().toString() : data.consumeString(LONGEST);
        HttpHead.Request head = new HttpHead.Request(
                "POST",
                "/rpc/v1",
                "",
                HttpFields.NONE
                        .with("x-federation-did", did)
                        .with("x-federation-timestamp", timestamp)
                        .with("x-federation-sig", signature));
        LegacyVerifier verifier = new LegacyVerifier(new Everyone(), (key, time) -> true, CLOCK);

        assertThat(verifier.verify(head, LegacyProfile.METHOD)).isInstanceOf(LegacyVerdict.Refused.class);
    }

    /** As if the operator let everybody. */
    private static final class Everyone implements LegacyPeers {
        @Override
        public boolean consented(PublicKey peer, Direction direction) {
            return true;
        }

        @Override
        public boolean joinedByHandshake(PublicKey peer) {
            return false;
        }
    }
}
