package dev.archipelago.federation;

import dev.archipelago.identity.Endpoint;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.OnionAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a key statement says that its node is reached: {@code onion=http://….onion}, {@code lan=tcp://HOST:PORT},
 * {@code http=http://HOST:PORT}. What is not understood is passed over.
 */
final class StatementEndpoints {
    private static final int MOST = 8;

    private Optional<OnionAddress> onion = Optional.empty();
    private final List<HostPort> lan = new ArrayList<>();
    private final List<HostPort> http = new ArrayList<>();

    private StatementEndpoints() {}

    /** The endpoints; nothing where it names none that is understood, which leaves those that are known. */
    static Optional<Endpoints> of(KeyStatement statement) {
        StatementEndpoints found = new StatementEndpoints();
        statement.endpoints().forEach(found::take);
        Endpoints endpoints = new Endpoints(found.onion, found.lan, found.http);
        return endpoints.equals(Endpoints.NONE) ? Optional.empty() : Optional.of(endpoints);
    }

    private void take(Endpoint endpoint) {
        URI uri = URI.create(endpoint.uri());
        switch (endpoint.type().toLowerCase(Locale.ROOT)) {
            case "onion" -> onion = onion.or(() -> onion(uri));
            case "lan" -> add(lan, uri);
            case "http" -> add(http, uri);
            default -> {
                // a link that this version does not have
            }
        }
    }

    private static Optional<OnionAddress> onion(URI uri) {
        try {
            return uri.getHost() == null ? Optional.empty() : Optional.of(OnionAddress.parse(uri.getHost()));
        } catch (IdentityException e) {
            return Optional.empty();
        }
    }

    private static void add(List<HostPort> addresses, URI uri) {
        if (uri.getHost() == null || addresses.size() == MOST) {
            return;
        }
        try {
            addresses.add(HostPort.parse(uri.getHost() + ":" + uri.getPort()));
        } catch (FederationException e) {
            // not an address to which a call can go
        }
    }
}
