package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.AppSpec;
import dev.archipelago.federation.deploy.HealthCheck;
import dev.archipelago.federation.deploy.Network;
import dev.archipelago.federation.deploy.PortPublication;
import dev.archipelago.federation.deploy.PortPublication.Protocol;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How this node sees that an app is healthy. It is kept as a label, for the policy may say something else by then. */
sealed interface Check {
    /** It runs all the time. */
    record Runs() implements Check {}

    /** A command that is run in it returns 0. */
    record Exec(List<String> command) implements Check {}

    /** A GET is answered well, at an address of this machine. */
    record Published(String host, int port, String path) implements Check {}

    /** A GET is answered well, at the address that the app has on its own network. */
    record Inner(int port, String path) implements Check {}

    String LOOPBACK = "127.0.0.1";

    /** The check of an app that is made so. */
    static Check of(AppSpec spec) {
        if (spec.health().isEmpty()) {
            return new Runs();
        }
        return switch (spec.health().get()) {
            case HealthCheck.Exec exec -> new Exec(exec.command());
            case HealthCheck.Http http
            when spec.network() == Network.HOST -> new Published(LOOPBACK, http.port(), http.path());
            case HealthCheck.Http http ->
                publication(spec, http.port())
                        .<Check>map(port -> new Published(reached(port.address()), port.hostPort(), http.path()))
                        .orElseGet(() -> new Inner(http.port(), http.path()));
        };
    }

    private static Optional<PortPublication> publication(AppSpec spec, int port) {
        return spec.ports().stream()
                .filter(each -> each.appPort() == port && each.protocol() == Protocol.TCP)
                .findFirst();
    }

    private static String reached(InetAddress address) {
        return address.isAnyLocalAddress() ? LOOPBACK : address.getHostAddress();
    }

    /** As it is kept. */
    default String label() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        switch (this) {
            case Runs runs -> json.put("runs", true);
            case Exec exec -> exec.command().forEach(json.putArray("exec")::add);
            case Published at ->
                json.put("host", at.host()).put("port", at.port()).put("path", at.path());
            case Inner in -> json.put("port", in.port()).put("path", in.path());
        }
        return new String(Json.write(json), StandardCharsets.UTF_8);
    }

    /** Reads one that was kept. */
    static Check read(String label) throws MalformedException {
        JsonNode json = Json.parse(label);
        if (json.path("exec").isArray() && !json.path("exec").isEmpty()) {
            return new Exec(json.path("exec")
                    .valueStream()
                    .map(word -> word.stringValue(""))
                    .toList());
        }
        int port = json.path("port").intValue(0);
        String path = json.path("path").stringValue("");
        String host = json.path("host").stringValue("");
        if (path.isEmpty()) {
            return new Runs();
        }
        return host.isEmpty() ? new Inner(port, path) : new Published(host, port, path);
    }
}
