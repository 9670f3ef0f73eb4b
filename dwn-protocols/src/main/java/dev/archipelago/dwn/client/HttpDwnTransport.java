package dev.archipelago.dwn.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** HTTP by the JDK's client. Redirects are not followed. */
public final class HttpDwnTransport implements DwnTransport {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final HttpClient http;
    private final URI node;

    /** To a DWN at that address, by a client of its own. */
    public HttpDwnTransport(URI node) {
        this(node, newClient());
    }

    /** To a DWN at that address, by a client that is there already and may have a proxy. */
    public HttpDwnTransport(URI node, HttpClient http) {
        if (!"http".equals(node.getScheme()) && !"https".equals(node.getScheme())) {
            throw new IllegalArgumentException("a DWN's address begins with https:// or http://, not " + node);
        }
        this.node = node;
        this.http = http;
    }

    @Override
    public Answer send(Call call, Duration limit) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(node)
                .timeout(limit)
                .header("dwn-request", call.request())
                .POST(BodyPublishers.noBody());
        if (call.data().isPresent()) {
            request.header("content-type", "application/octet-stream")
                    .POST(body(call.data().get()));
        }
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            return new Answer(response.statusCode(), response.headers().firstValue("dwn-response"), response.body());
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static BodyPublisher body(DataSource data) throws IOException {
        BodyPublisher stream = BodyPublishers.ofInputStream(() -> {
            try {
                return data.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return data.size() == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(stream, data.size());
    }

    private static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }
}
