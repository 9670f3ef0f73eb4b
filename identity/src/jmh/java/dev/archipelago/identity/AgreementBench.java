package dev.archipelago.identity;

import dev.archipelago.identity.hash.Hashes;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import javax.crypto.KeyAgreement;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A key for two peers. Ours begins with Ed25519 keys (the scalar and the point on the other curve are computed each
 * time) and ends with HKDF; the others only multiply, with their X25519 keys ready.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AgreementBench {
    private final Identity identity = Identity.create();
    private final PublicKey peer = Identity.create().publicKey();
    private final byte[] scalar = Arrays.copyOf(Hashes.sha512(identity.seed(RevealSecrets.deliberately())), 32);
    private final byte[] theirs = peer.agreementKey();
    private PrivateKey jdkPrivate;
    private java.security.PublicKey jdkPublic;

    @Setup
    public void readyTheJdk() throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("X25519");
        jdkPrivate = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
        jdkPublic = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, bigEndian(theirs)));
    }

    private static BigInteger bigEndian(byte[] littleEndian) {
        byte[] reversed = new byte[littleEndian.length];
        for (int i = 0; i < reversed.length; i++) {
            reversed[i] = littleEndian[littleEndian.length - 1 - i];
        }
        return new BigInteger(1, reversed);
    }

    @Benchmark
    public Secret agreeOurs() {
        return identity.agree(peer, "bench");
    }

    @Benchmark
    public byte[] agreeBouncyCastle() {
        byte[] shared = new byte[32];
        X25519.calculateAgreement(scalar, 0, theirs, 0, shared, 0);
        return shared;
    }

    @Benchmark
    public byte[] agreeJdk() throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("X25519");
        agreement.init(jdkPrivate);
        agreement.doPhase(jdkPublic, true);
        return agreement.generateSecret();
    }

    @Benchmark
    public byte[] agreeTink() throws GeneralSecurityException {
        return com.google.crypto.tink.subtle.X25519.computeSharedSecret(scalar, theirs);
    }

    @Benchmark
    public Secret derive() {
        return identity.derive(KeyLabel.DISCOVERY);
    }
}
