package dev.archipelago.dwn.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** A stream that is closed when its time is over, so that nobody waits for a sender that never ends. */
final class TimedStream extends FilterInputStream {
    private volatile boolean late;
    private final Thread guard;

    private TimedStream(InputStream in, Duration limit) {
        super(in);
        guard = Thread.ofVirtual().unstarted(() -> endAfter(limit));
    }

    static TimedStream of(InputStream in, Duration limit) {
        TimedStream stream = new TimedStream(in, limit);
        stream.guard.start();
        return stream;
    }

    private void endAfter(Duration limit) {
        try {
            Thread.sleep(limit);
            late = true;
            in.close();
        } catch (InterruptedException e) {
            // it was closed in time
        } catch (IOException e) {
            late = true;
        }
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw told(e);
        }
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        try {
            return super.read(buffer, offset, length);
        } catch (IOException e) {
            throw told(e);
        }
    }

    private IOException told(IOException e) {
        return late
                ? new DwnException(DwnException.Reason.TIMED_OUT, "the DWN's answer took too long; try again later", e)
                : e;
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        super.close();
    }
}
