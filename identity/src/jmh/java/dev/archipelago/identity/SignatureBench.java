package dev.archipelago.identity;

import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.concurrent.TimeUnit;
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
 * A message of 200 bytes, about what a request's signature base measures, signed and verified by ours, by
 * BouncyCastle's primitive as it is, by the JDK's provider and by Tink. Each has its key ready.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SignatureBench {
    private final byte[] message = new byte[200];
    private final Identity identity = Identity.create();
    private final byte[] seed = identity.seed(RevealSecrets.deliberately());
    private final PublicKey publicKey = identity.publicKey();
    private final byte[] publicBytes = publicKey.bytes();
    private final byte[] signature = identity.sign(message);
    private Signature jdkSigner;
    private Signature jdkVerifier;
    private Ed25519Sign tinkSigner;
    private Ed25519Verify tinkVerifier;

    @Setup
    public void readyTheOthers() throws GeneralSecurityException {
        tinkSigner = new Ed25519Sign(seed);
        tinkVerifier = new Ed25519Verify(publicBytes);
        jdkSigner = Signature.getInstance("Ed25519");
        jdkVerifier = Signature.getInstance("Ed25519");
        KeyFactory keys = KeyFactory.getInstance("Ed25519");
        PrivateKey privateKey = keys.generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        jdkSigner.initSign(privateKey);
        jdkVerifier.initVerify(keys.generatePublic(new EdECPublicKeySpec(NamedParameterSpec.ED25519, point())));
    }

    private EdECPoint point() {
        byte[] bigEndian = new byte[publicBytes.length];
        for (int i = 0; i < bigEndian.length; i++) {
            bigEndian[i] = publicBytes[publicBytes.length - 1 - i];
        }
        boolean xIsOdd = bigEndian[0] < 0;
        bigEndian[0] &= 0x7f;
        return new EdECPoint(xIsOdd, new BigInteger(1, bigEndian));
    }

    @Benchmark
    public boolean verifyOurs() {
        return publicKey.verify(message, signature);
    }

    @Benchmark
    public boolean verifyBouncyCastle() {
        return org.bouncycastle.math.ec.rfc8032.Ed25519.verify(
                signature, 0, publicBytes, 0, message, 0, message.length);
    }

    @Benchmark
    public boolean verifyJdk() throws GeneralSecurityException {
        jdkVerifier.update(message);
        return jdkVerifier.verify(signature);
    }

    @Benchmark
    public Ed25519Verify verifyTink() throws GeneralSecurityException {
        tinkVerifier.verify(signature, message);
        return tinkVerifier;
    }

    @Benchmark
    public byte[] signOurs() {
        return identity.sign(message);
    }

    @Benchmark
    public byte[] signBouncyCastle() {
        byte[] made = new byte[64];
        org.bouncycastle.math.ec.rfc8032.Ed25519.sign(seed, 0, publicBytes, 0, message, 0, message.length, made, 0);
        return made;
    }

    @Benchmark
    public byte[] signJdk() throws GeneralSecurityException {
        jdkSigner.update(message);
        return jdkSigner.sign();
    }

    @Benchmark
    public byte[] signTink() throws GeneralSecurityException {
        return tinkSigner.sign(message);
    }

    /** What a new peer's key costs once: its point is checked for prime order. */
    @Benchmark
    public PublicKey readKey() throws IdentityException {
        return PublicKey.of(publicBytes);
    }
}
