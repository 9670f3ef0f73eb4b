package dev.archipelago.transport.lan.knock;

import dev.archipelago.identity.hash.Hashes;
import dev.archipelago.transport.Payload;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * A certificate that a node makes for itself when it starts, with a fresh P-256 key. All of them say the same but for
 * the key, a random serial number, and the day: it names nobody, and nobody believes it. What counts is its hash, which
 * the knock binds.
 *
 * @param certificate the certificate
 * @param key its private key
 */
record BootCertificate(X509Certificate certificate, PrivateKey key) {
    private static final int SERIAL_BITS = 126;
    private static final int YEARS = 2;
    private static final int LAST_SHORT_YEAR = 2049;
    private static final byte[] ECDSA_WITH_SHA256 = {0x2A, (byte) 0x86, 0x48, (byte) 0xCE, 0x3D, 0x04, 0x03, 0x02};
    private static final byte[] COMMON_NAME = {0x55, 0x04, 0x03};
    private static final byte[] VERSION_3 = {2};

    /** Makes one. */
    static BootCertificate create(SecureRandom random, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            KeyPair pair = generator.generateKeyPair();
            byte[] encoded = encode(pair, random, now.atZone(ZoneOffset.UTC).toLocalDate());
            return new BootCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(encoded)),
                    pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime makes no P-256 certificates", e);
        }
    }

    /** What a certificate is known by: SHA-256 of all of it. */
    static Payload hash(X509Certificate certificate) {
        try {
            return Payload.of(Hashes.sha256(certificate.getEncoded()));
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static byte[] encode(KeyPair pair, SecureRandom random, LocalDate today) throws GeneralSecurityException {
        byte[] algorithm = Der.of(Der.SEQUENCE, Der.of(Der.OBJECT_ID, ECDSA_WITH_SHA256));
        byte[] name = name();
        byte[] content = Der.of(
                Der.SEQUENCE,
                Der.of(Der.EXPLICIT_0, Der.of(Der.INTEGER, VERSION_3)),
                Der.of(
                        Der.INTEGER,
                        new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE).toByteArray()),
                algorithm,
                name,
                Der.of(Der.SEQUENCE, midnight(today.minusDays(1)), midnight(today.plusYears(YEARS))),
                name,
                pair.getPublic().getEncoded());
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(pair.getPrivate(), random);
        signature.update(content);
        return Der.of(Der.SEQUENCE, content, algorithm, Der.bits(signature.sign()));
    }

    private static byte[] name() {
        byte[] text = Der.of(Der.UTF8_STRING, "node".getBytes(StandardCharsets.US_ASCII));
        byte[] attribute = Der.of(Der.SEQUENCE, Der.of(Der.OBJECT_ID, COMMON_NAME), text);
        return Der.of(Der.SEQUENCE, Der.of(Der.SET, attribute));
    }

    /** The time of day stays out of it: a clock that can be read tells machines apart. */
    private static byte[] midnight(LocalDate day) {
        boolean isShort = day.getYear() <= LAST_SHORT_YEAR;
        String text = day.format(DateTimeFormatter.ofPattern(isShort ? "yyMMdd" : "yyyyMMdd")) + "000000Z";
        return Der.of(isShort ? Der.UTC_TIME : Der.GENERALIZED_TIME, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** Nothing of it. */
    @Override
    public String toString() {
        return "certificate of this boot";
    }
}
