package dev.archipelago.dwn.client;

import dev.archipelago.dwn.message.RecordsWrite;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * A record that was read. Its data comes in while it is read: what was handed out before the end is not proven yet, so
 * act on none of it before the stream ended. Close it.
 *
 * @param write the record's latest write, its author proven
 * @param data the data; reading fails with a {@link DwnException} where it is not what the author signed
 */
public record RecordData(RecordsWrite write, InputStream data) implements Closeable {
    /** All of the data, proven; closes it. */
    public byte[] readAll() throws DwnException {
        try (data) {
            return data.readAllBytes();
        } catch (DwnException e) {
            throw e;
        } catch (IOException e) {
            throw new DwnException(DwnException.Reason.UNREACHABLE, "the data broke off; read the record again", e);
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
