package dev.archipelago.federation.signature;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.MemberValue;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.testing.VirtualTime;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** A node that is called, and what its callers send it. */
final class Island {
    static final Identity ADA = identity("0a");
    static final Identity BEN = identity("0b");
    static final Identity EVE = identity("0e");

    static final byte[] BODY = "{\"method\":\"federation.get-state\"}".getBytes(StandardCharsets.UTF_8);
    static final HttpHead.Request HEAD = new HttpHead.Request(
            "POST",
            "/rpc/v1",
            "",
            HttpFields.NONE.with("Host", "ben.example").with("Content-Type", "application/json"));

    private static final AtomicLong CALLS = new AtomicLong();

    final VirtualTime time;
    final Identity self;
    final ReplayGuard guard;
    final RequestVerifier verifier;

    private Island(VirtualTime time, Identity self, ReplayGuard guard) {
        this.time = time;
        this.self = self;
        this.guard = guard;
        this.verifier = new RequestVerifier(self.publicKey(), guard);
    }

    /** Ben's, with Ada for a peer. */
    static Island ofBen() {
        return of(BEN, VirtualTime.create(), 1);
    }

    static Island of(Identity self, VirtualTime time, long seed) {
        return of(self, time, seed, ADA.publicKey()::equals, NonceLimits.HELD, NonceLimits.STRANGERS);
    }

    static Island of(
            Identity self,
            VirtualTime time,
            long seed,
            Predicate<PublicKey> held,
            NonceLimits peers,
            NonceLimits strangers) {
        Clocks clocks = new Clocks(time, time::nanoTime);
        return new Island(time, self, new ReplayGuard(clocks, new SplittableRandom(seed), held, peers, strangers));
    }

    /** The same node after its process started again. */
    Island restarted() {
        return of(self, time, 2);
    }

    RequestVerdict judge(HttpHead.Request head) {
        return verifier.verify(head, BODY);
    }

    RequestVerdict judge(SignedRequest request) {
        return judge(request.head());
    }

    /** A call that Ada made to this node, for its present epoch. */
    SignedRequest call() {
        return call(ADA, self.did());
    }

    SignedRequest call(Identity caller, Did to) {
        return signer(caller).sign(HEAD, BODY, to, guard.epoch());
    }

    RequestSigner signer(Identity caller) {
        return new RequestSigner(caller, time, new SplittableRandom(time.nanoTime() + CALLS.incrementAndGet()));
    }

    static InnerList inputOf(HttpHead head) throws MalformedException {
        MemberValue input = Dictionary.parse(head.fields().only(Profile.SIGNATURE_INPUT))
                .get(Profile.LABEL)
                .orElseThrow();
        return (InnerList) input;
    }

    private static Identity identity(String hex) {
        return Identity.fromSeed(HexFormat.of().parseHex(hex.repeat(32)));
    }

    void assertRefuses(HttpHead.Request head, Flaw flaw) {
        assertThat(judge(head)).isEqualTo(new RequestVerdict.Refused(flaw));
    }
}
