package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.testing.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** After two thousand requests, good and bad, nothing is left behind. */
class LeakTest {
    private static final int REQUESTS = 2000;
    private static final int ASKING = 16;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void threadsAndFileDescriptorsReturnToWhatTheyWere() throws Exception {
        trial(ASKING); // whatever the machine sets up once
        int threads = Thread.activeCount();
        long descriptors = descriptors();

        trial(REQUESTS);

        Await.until("the threads to end", Wire.LIMIT, () -> Thread.activeCount() <= threads);
        Await.until("the descriptors to be closed", Wire.LIMIT, () -> descriptors() <= descriptors);
    }

    private static void trial(int requests) throws Exception {
        AtomicInteger failed = new AtomicInteger();
        List<Thread> asking = new ArrayList<>();
        try (HttpListener listener = Listeners.open(Listeners.standard());
                HttpCaller caller = HttpCaller.within(AddressPolicy.loopback()).open()) {
            for (int i = 0; i < ASKING; i++) {
                asking.add(Thread.ofVirtual().start(() -> ask(caller, listener, requests / ASKING, failed)));
            }
            for (Thread each : asking) {
                each.join();
            }
        }
        assertThat(failed).hasValue(0);
    }

    private static void ask(HttpCaller caller, HttpListener listener, int times, AtomicInteger failed) {
        HttpRequest echo = HttpRequest.post("/echo", HttpFields.none(), new byte[1000]);
        try {
            for (int i = 0; i < times; i++) {
                HttpResponse response = caller.exchange(
                        Listeners.origin(listener), echo, Instant.now().plusSeconds(20));
                if (response.status() != 200) {
                    failed.incrementAndGet();
                }
                if (i % 10 == 0) {
                    Wire.to(listener)
                            .send(i % 20 == 0 ? Listeners.GET : "nonsense\n")
                            .cut();
                }
            }
        } catch (HttpException | InterruptedException | IOException e) {
            failed.incrementAndGet();
        }
    }

    private static long descriptors() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(DESCRIPTORS), "file descriptors are counted on Linux alone");
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }
}
