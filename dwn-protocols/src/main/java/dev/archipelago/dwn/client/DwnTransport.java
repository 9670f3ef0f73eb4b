package dev.archipelago.dwn.client;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;

/** Carries a request to a DWN and its answer back. The client does everything else. */
@FunctionalInterface
public interface DwnTransport {
    /**
     * Posts one request.
     *
     * @param limit how long to wait for the answer to begin, the sending of the data included
     * @return the answer as it begins; the client closes it
     * @throws IOException where nothing was answered
     */
    Answer send(Call call, Duration limit) throws IOException, InterruptedException;

    /**
     * What is posted.
     *
     * @param request ASCII JSON for the header {@code dwn-request}
     * @param data what goes into the body
     */
    record Call(String request, Optional<DataSource> data) {}

    /**
     * What came back.
     *
     * @param status HTTP's status
     * @param response the header {@code dwn-response}; the reply where there is one, and the body is data then
     * @param body the body, as it comes in. Closing it from another thread has to end a read that waits
     */
    record Answer(int status, Optional<String> response, InputStream body) implements Closeable {
        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
