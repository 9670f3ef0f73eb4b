package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.DataHash;
import dev.archipelago.dwn.message.DataId;
import java.io.IOException;
import java.io.InputStream;

/** A record's data as it comes in. Its last bytes are handed out when all of it proved to be the record's. */
final class CheckedData extends InputStream {
    private final InputStream in;
    private final DataId expected;
    private final DataHash hash = new DataHash();
    private boolean proven;

    CheckedData(InputStream in, DataId expected) {
        this.in = in;
        this.expected = expected;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        long left = expected.size() - hash.size();
        if (left == 0) {
            prove();
            return -1;
        }
        if (length == 0) {
            return 0;
        }
        int read = receive(buffer, offset, (int) Math.min(length, left));
        if (read < 0) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the data ends before the size the record names");
        }
        hash.update(buffer, offset, read);
        if (hash.size() == expected.size()) {
            prove();
        }
        return read;
    }

    private int receive(byte[] buffer, int offset, int length) throws IOException {
        try {
            return in.read(buffer, offset, length);
        } catch (DwnException e) {
            throw e;
        } catch (IOException e) {
            throw new DwnException(Reason.UNREACHABLE, "the data broke off; read the record again", e);
        }
    }

    private void prove() throws DwnException {
        if (!proven && !hash.finish().equals(expected)) {
            throw new DwnException(Reason.UNTRUSTED_ANSWER, "the data is not what the record's author signed");
        }
        proven = true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
