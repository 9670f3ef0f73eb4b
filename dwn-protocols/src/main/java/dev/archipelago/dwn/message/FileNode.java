package dev.archipelago.dwn.message;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** A node of a UnixFS file that is being filled, and begun anew whenever it is closed. */
final class FileNode {
    private static final int MAX_LINKS = 174;

    private final List<Link> links = new ArrayList<>();
    private long seen;

    /**
     * What is below a node.
     *
     * @param cid its identifier
     * @param fileSize how many bytes of the file it stands for
     * @param totalSize how many bytes it and all below it take
     */
    record Link(Cid cid, long fileSize, long totalSize) {}

    void add(Link link) {
        links.add(link);
        seen++;
    }

    boolean isFull() {
        return links.size() == MAX_LINKS;
    }

    boolean isEmpty() {
        return links.isEmpty();
    }

    /** How many links were ever added. */
    long seen() {
        return seen;
    }

    Link first() {
        return links.getFirst();
    }

    /** The link to the node made of what was added since the last one. */
    Link close() {
        byte[] block = block();
        long total = block.length + links.stream().mapToLong(Link::totalSize).sum();
        Link closed = new Link(Cid.of(Cid.Codec.DAG_PB, block), fileSize(), total);
        links.clear();
        return closed;
    }

    private long fileSize() {
        return links.stream().mapToLong(Link::fileSize).sum();
    }

    /** The dag-pb block: links first, then what UnixFS says of the file. */
    private byte[] block() {
        Fields block = new Fields();
        for (Link link : links) {
            Fields fields = new Fields();
            fields.bytes(1, link.cid().bytes());
            fields.bytes(2, new byte[0]);
            fields.number(3, link.totalSize());
            block.bytes(2, fields.toByteArray());
        }
        block.bytes(1, unixFs());
        return block.toByteArray();
    }

    private byte[] unixFs() {
        Fields file = new Fields();
        file.number(1, 2);
        file.number(3, fileSize());
        links.forEach(link -> file.number(4, link.fileSize()));
        return file.toByteArray();
    }

    /** Fields of the protobuf wire format. */
    private static final class Fields {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        void number(int field, long value) {
            varint(field << 3);
            varint(value);
        }

        void bytes(int field, byte[] value) {
            varint((field << 3) | 2);
            varint(value.length);
            out.writeBytes(value);
        }

        byte[] toByteArray() {
            return out.toByteArray();
        }

        private void varint(long value) {
            long rest = value;
            while (rest >= 0x80) {
                out.write((int) ((rest & 0x7f) | 0x80));
                rest >>>= 7;
            }
            out.write((int) rest);
        }
    }
}
