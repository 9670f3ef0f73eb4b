package dev.archipelago.node.serve;

import dev.archipelago.federation.signature.Epoch;
import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.federation.signature.RequestSigner;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A request that was signed once, and can be sent as it is or otherwise, to whom it is for or to others. */
final class ForgedRequest {
    static final String STATE = "{\"method\":\"federation.get-state\",\"params\":{}}";

    private final String start;
    private final Map<String, String> fields;
    private final String body;

    private ForgedRequest(String start, Map<String, String> fields, String body) {
        this.start = start;
        this.fields = fields;
        this.body = body;
    }

    /** Signed by an identity for a node in the epoch that its listener tells. */
    static ForgedRequest signed(Identity by, AttackedNode to, String body) throws Exception {
        RawHttp.Answered told = signed(by, to.did(), Epoch.UNKNOWN, "", body).to(to.peerPort());
        return signed(by, to.did(), Epoch.parse(told.field(Epoch.FIELD).orElseThrow()), "", body);
    }

    static ForgedRequest signed(Identity by, Did to, Epoch epoch, String query, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        HttpHead.Request plain = new HttpHead.Request(
                "POST", "/rpc/v1", query, HttpFields.NONE.with("content-type", "application/json"));
        HttpHead.Request head = new RequestSigner(by, InstantSource.system(), new SecureRandom())
                .sign(plain, bytes, to, epoch)
                .head();
        Map<String, String> fields = new LinkedHashMap<>();
        head.fields().all().forEach(field -> fields.put(field.name(), field.value()));
        return new ForgedRequest("POST /rpc/v1" + (query.isEmpty() ? "" : "?" + query) + " HTTP/1.1", fields, body);
    }

    ForgedRequest startingWith(String line) {
        return new ForgedRequest(line, fields, body);
    }

    ForgedRequest with(String name, String value) {
        Map<String, String> others = new LinkedHashMap<>(fields);
        others.put(name, value);
        return new ForgedRequest(start, others, body);
    }

    ForgedRequest withBody(String other) {
        return new ForgedRequest(start, fields, other);
    }

    String field(String name) {
        return fields.getOrDefault(name, "");
    }

    /** The bytes, on a connection that ends with the answer. */
    String text() {
        return start + "\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n"
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue() + "\r\n")
                        .collect(Collectors.joining())
                + "\r\n" + new String(body.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    RawHttp.Answered to(int port) throws IOException {
        return RawHttp.exchange(port, text());
    }
}
