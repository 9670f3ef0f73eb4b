package dev.archipelago.node.links;

import dev.archipelago.federation.signature.HttpFields;
import dev.archipelago.federation.signature.HttpHead;
import dev.archipelago.transport.http.HttpRequest;
import dev.archipelago.transport.http.HttpResponse;

/** The heads of HTTP messages as transport has them, for federation to sign and verify, and back. */
public final class Heads {
    private Heads() {}

    public static HttpHead.Request of(HttpRequest request) {
        return new HttpHead.Request(
                request.method(), request.path(), request.query().orElse(""), fields(request.fields()));
    }

    public static HttpHead.Response of(HttpResponse response) {
        return new HttpHead.Response(response.status(), fields(response.fields()));
    }

    public static HttpRequest request(HttpHead.Request head, byte[] body) {
        return HttpRequest.post(head.path(), fields(head.fields()), body);
    }

    public static HttpResponse response(HttpHead.Response head, byte[] body) {
        return new HttpResponse(head.status(), fields(head.fields()), body);
    }

    private static HttpFields fields(dev.archipelago.transport.http.HttpFields fields) {
        return new HttpFields(fields.list().stream()
                .map(field -> new HttpFields.Field(field.name(), field.value()))
                .toList());
    }

    private static dev.archipelago.transport.http.HttpFields fields(HttpFields fields) {
        return new dev.archipelago.transport.http.HttpFields(fields.all().stream()
                .map(field -> new dev.archipelago.transport.http.HttpFields.Field(field.name(), field.value()))
                .toList());
    }
}
