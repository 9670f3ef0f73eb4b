package dev.archipelago.dwn.message;

import java.io.IOException;
import java.io.InputStream;

/**
 * Which data a record has.
 *
 * @param cid the data's identifier: raw up to 262,144 bytes, above that the root of a UnixFS file
 * @param size how many bytes there are
 */
public record DataId(Cid cid, long size) {
    private static final int BUFFER = 16 * 1024;

    /** Of bytes at hand. */
    public static DataId of(byte[] data) {
        DataHash hash = new DataHash();
        hash.update(data, 0, data.length);
        return hash.finish();
    }

    /** Of a stream, read to its end and not closed; memory does not grow with it. */
    public static DataId of(InputStream data) throws IOException {
        DataHash hash = new DataHash();
        byte[] buffer = new byte[BUFFER];
        for (int read = data.read(buffer); read >= 0; read = data.read(buffer)) {
            hash.update(buffer, 0, read);
        }
        return hash.finish();
    }
}
