package dev.archipelago.dwn.client;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Data to be written. It is opened anew for each try. */
public interface DataSource {
    /** How many bytes there are. */
    long size() throws IOException;

    /** The bytes from the first one on; whoever opens closes. */
    InputStream open() throws IOException;

    /** Bytes at hand; the array is not copied and must stay as it is. */
    static DataSource of(byte[] data) {
        return new DataSource() {
            @Override
            public long size() {
                return data.length;
            }

            @Override
            public InputStream open() {
                return new ByteArrayInputStream(data);
            }
        };
    }

    /** The content of a file. */
    static DataSource of(Path file) {
        return new DataSource() {
            @Override
            public long size() throws IOException {
                return Files.size(file);
            }

            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }
        };
    }
}
