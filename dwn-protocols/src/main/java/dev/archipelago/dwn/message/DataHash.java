package dev.archipelago.dwn.message;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The identifier of data that comes bit by bit. Data of one block is hashed as it is. Larger data is cut into blocks,
 * the leaves of a balanced tree in which each node holds as many as 174 below it; what is kept is one such node for
 * each level, so memory grows with the logarithm of the data. For one thread and one use.
 */
public final class DataHash {
    static final int BLOCK = 262_144;

    private final MessageDigest sha256 = Cid.sha256();
    private final List<FileNode> levels = new ArrayList<>();
    private int inBlock;
    private long size;

    /** Of no bytes yet. */
    public DataHash() {}

    /** Adds bytes. */
    public void update(byte[] data, int offset, int length) {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            if (inBlock == BLOCK) {
                endBlock();
            }
            int part = Math.min(end - at, BLOCK - inBlock);
            sha256.update(data, at, part);
            inBlock += part;
            at += part;
        }
        size += length;
    }

    /** How many bytes there were so far. */
    public long size() {
        return size;
    }

    /** The identifier of all that was added. */
    public DataId finish() {
        if (levels.isEmpty()) {
            return new DataId(Cid.ofHash(Cid.Codec.RAW, sha256.digest()), size);
        }
        endBlock();
        int level = 0;
        while (level == 0 || levels.get(level).seen() > 1) {
            FileNode node = levels.get(level);
            level++;
            if (!node.isEmpty()) {
                add(level, node.close());
            }
        }
        return new DataId(levels.get(level).first().cid(), size);
    }

    private void endBlock() {
        Cid cid = Cid.ofHash(Cid.Codec.RAW, sha256.digest());
        add(0, new FileNode.Link(cid, inBlock, inBlock));
        inBlock = 0;
    }

    private void add(int level, FileNode.Link link) {
        if (level == levels.size()) {
            levels.add(new FileNode());
        }
        FileNode node = levels.get(level);
        node.add(link);
        if (node.isFull()) {
            add(level + 1, node.close());
        }
    }
}
