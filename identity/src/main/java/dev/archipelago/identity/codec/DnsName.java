package dev.archipelago.identity.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A domain name: up to 255 bytes in labels of 1 to 63 bytes of UTF-8. Two names are equal where every character is;
 * whoever must compare as resolvers do, regardless of case, has to say so.
 *
 * @param labels from the most specific one to the top; none for the root
 */
public record DnsName(List<String> labels) {
    static final int LONGEST_NAME = 255;
    static final int LONGEST_LABEL = 63;

    /** @throws IllegalArgumentException if a label is empty or too long, or the name is */
    public DnsName {
        labels = List.copyOf(labels);
        complaint(labels).ifPresent(complaint -> {
            throw new IllegalArgumentException(complaint);
        });
    }

    /** The name of these labels. */
    public static DnsName of(String... labels) {
        return new DnsName(List.of(labels));
    }

    /**
     * Reads a name with a dot between labels and perhaps one behind the last. A label with a dot of its own cannot be
     * written so.
     *
     * @throws MalformedException if a label is empty, too long or has a backslash, or the name is too long
     */
    public static DnsName parse(String dotted) throws MalformedException {
        if (dotted.length() > LONGEST_NAME || dotted.indexOf('\\') >= 0) {
            throw new MalformedException("a domain name has at most " + LONGEST_NAME + " bytes and no backslash");
        }
        String withoutRoot = dotted.endsWith(".") ? dotted.substring(0, dotted.length() - 1) : dotted;
        List<String> labels = List.of(withoutRoot.split("\\.", -1));
        Optional<String> complaint = complaint(labels);
        if (complaint.isPresent()) {
            throw new MalformedException(complaint.get());
        }
        return new DnsName(labels);
    }

    private static Optional<String> complaint(List<String> labels) {
        int length = 1;
        for (String label : labels) {
            int bytes = bytes(label).length;
            if (bytes == 0 || bytes > LONGEST_LABEL) {
                return Optional.of("a label of a domain name has 1 to " + LONGEST_LABEL + " bytes, not " + bytes);
            }
            if (!StandardCharsets.UTF_8.newEncoder().canEncode(label)) {
                return Optional.of("a label of a domain name holds half of a surrogate pair");
            }
            length += 1 + bytes;
        }
        return length <= LONGEST_NAME
                ? Optional.empty()
                : Optional.of("a domain name has at most " + LONGEST_NAME + " bytes, not " + length);
    }

    static byte[] bytes(String label) {
        return label.getBytes(StandardCharsets.UTF_8);
    }

    /** The labels, each with a dot behind it; dots and backslashes within a label have a backslash before them. */
    @Override
    public String toString() {
        if (labels.isEmpty()) {
            return ".";
        }
        return labels.stream()
                .map(label -> label.replace("\\", "\\\\").replace(".", "\\.") + ".")
                .collect(Collectors.joining());
    }
}
