package dev.archipelago.identity.codec;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes a DNS message; a name that ends as an earlier one did goes on with a pointer to it (RFC 1035 §4.1.4). */
final class DnsWriter {
    private static final int FARTHEST_TARGET = 0x3fff;

    private final ByteArrayOutputStream message = new ByteArrayOutputStream();
    private final Map<List<String>, Integer> written = new HashMap<>();

    /** A name without compression. */
    static byte[] plain(DnsName name) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        name.labels().forEach(label -> writeLabel(plain, label));
        plain.write(0);
        return plain.toByteArray();
    }

    int size() {
        return message.size();
    }

    byte[] message() {
        return message.toByteArray();
    }

    void number(int size, long number) {
        for (int shift = 8 * (size - 1); shift >= 0; shift -= 8) {
            message.write((int) (number >> shift));
        }
    }

    void bytes(byte[] bytes) {
        message.writeBytes(bytes);
    }

    void name(DnsName name) {
        bytes(compressed(name, message.size()));
    }

    /** A name as the data of a record, with its length before it. */
    void nameWithLength(DnsName name) {
        byte[] compressed = compressed(name, message.size() + 2);
        number(2, compressed.length);
        bytes(compressed);
    }

    private byte[] compressed(DnsName name, int at) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        List<String> labels = name.labels();
        for (int i = 0; i < labels.size(); i++) {
            List<String> rest = labels.subList(i, labels.size());
            Integer target = written.get(rest);
            if (target != null) {
                compressed.write(0xc0 | target >> 8);
                compressed.write(target);
                return compressed.toByteArray();
            }
            if (at + compressed.size() <= FARTHEST_TARGET) {
                written.put(List.copyOf(rest), at + compressed.size());
            }
            writeLabel(compressed, labels.get(i));
        }
        compressed.write(0);
        return compressed.toByteArray();
    }

    private static void writeLabel(ByteArrayOutputStream out, String label) {
        byte[] bytes = DnsName.bytes(label);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }
}
