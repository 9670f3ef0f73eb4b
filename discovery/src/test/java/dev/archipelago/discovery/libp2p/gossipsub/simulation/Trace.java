package dev.archipelago.discovery.libp2p.gossipsub.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What happened in a run, line by line; kept whole or as a hash only. */
final class Trace {
    private final MessageDigest digest;
    private final List<String> lines = new ArrayList<>();
    private final boolean keeps;

    private Trace(boolean keeps) {
        this.keeps = keeps;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static Trace whole() {
        return new Trace(true);
    }

    static Trace hashed() {
        return new Trace(false);
    }

    void line(long nanos, int node, String deed) {
        String line = nanos + " " + node + " " + deed + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        if (keeps) {
            lines.add(line);
        }
    }

    List<String> lines() {
        return lines;
    }

    /** To be asked once, at the end. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
