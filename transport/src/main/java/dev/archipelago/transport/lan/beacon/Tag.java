package dev.archipelago.transport.lan.beacon;

import dev.archipelago.identity.PublicKey;
import dev.archipelago.transport.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Five bytes that two nodes with a shared secret can compute, and that are noise to all others: the first bytes of an
 * HMAC over who sends them, when, and the beacon's nonce. As a number from 0 to 2^40 - 1.
 */
final class Tag {
    static final int SIZE = 5;

    private static final String HMAC = "HmacSHA256";
    private static final byte[] LABEL = "beacon".getBytes(StandardCharsets.US_ASCII);
    private static final Duration EPOCH = Duration.ofMinutes(10);

    private Tag() {}

    /** Which stretch of ten minutes it is. */
    static long epoch(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), EPOCH.toSeconds());
    }

    /** The tag in a beacon of a sender. */
    static long of(Payload key, PublicKey sender, long epoch, byte[] nonce) {
        return of(mac(key), sender, epoch, nonce);
    }

    /** The same, with a MAC that has its key already. */
    static long of(Mac mac, PublicKey sender, long epoch, byte[] nonce) {
        mac.update(LABEL);
        mac.update(sender.bytes());
        mac.update(ByteBuffer.allocate(Long.BYTES).putLong(epoch).array());
        byte[] hash = mac.doFinal(nonce);
        long tag = 0;
        for (int i = 0; i < SIZE; i++) {
            tag = tag << 8 | (hash[i] & 0xFF);
        }
        return tag;
    }

    static Mac mac(Payload key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            byte[] bytes = key.bytes();
            mac.init(new SecretKeySpec(bytes, HMAC));
            Arrays.fill(bytes, (byte) 0);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java runtime lacks " + HMAC, e);
        }
    }
}
