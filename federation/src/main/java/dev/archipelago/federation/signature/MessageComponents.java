package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.MemberValue;
import dev.archipelago.identity.codec.MalformedException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The components of a message and, for a response, of the request that it answers. */
final class MessageComponents implements ComponentSource {
    private static final Pattern METHOD = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern PATH = Pattern.compile("/[!-~&&[^?#]]*");
    private static final Pattern QUERY = Pattern.compile("[!-~&&[^#]]*");

    private final HttpHead message;
    private final Optional<HttpHead.Request> answered;

    private MessageComponents(HttpHead message, Optional<HttpHead.Request> answered) {
        this.message = message;
        this.answered = answered;
    }

    static MessageComponents of(HttpHead.Request request) {
        return new MessageComponents(request, Optional.empty());
    }

    static MessageComponents of(HttpHead.Response response, HttpHead.Request answered) {
        return new MessageComponents(response, Optional.of(answered));
    }

    @Override
    public String value(Component component) throws MalformedException {
        HttpHead head = component.isOfRequest() ? requireAnswered() : message;
        return component.isDerived() ? derived(component, head) : field(component, head.fields());
    }

    private HttpHead requireAnswered() throws MalformedException {
        return answered.orElseThrow(
                () -> new MalformedException("a signature on a request covers a component of another request"));
    }

    private static String derived(Component component, HttpHead head) throws MalformedException {
        if (component.key().isPresent()) {
            throw new MalformedException("a derived component has no members");
        }
        return switch (head) {
            case HttpHead.Request request -> ofRequest(component.name(), request);
            case HttpHead.Response response -> ofResponse(component.name(), response);
        };
    }

    private static String ofRequest(String name, HttpHead.Request request) throws MalformedException {
        return switch (name) {
            case "@method" -> require(METHOD, request.method(), name);
            case "@path" -> require(PATH, request.path().isEmpty() ? "/" : request.path(), name);
            case "@query" -> "?" + require(QUERY, request.query(), name);
            default -> throw unknown();
        };
    }

    private static String ofResponse(String name, HttpHead.Response response) throws MalformedException {
        if (!name.equals("@status")) {
            throw unknown();
        }
        if (response.status() < 100 || response.status() > 999) {
            throw new MalformedException("a status has three digits");
        }
        return Integer.toString(response.status());
    }

    private static String field(Component component, HttpFields fields) throws MalformedException {
        String value = fields.only(component.name());
        Optional<String> key = component.key();
        if (key.isEmpty()) {
            return value;
        }
        return Dictionary.parse(value)
                .get(key.get())
                .map(MemberValue::text)
                .orElseThrow(() -> new MalformedException("a covered member is not in its field"));
    }

    private static String require(Pattern form, String value, String name) throws MalformedException {
        if (!form.matcher(value).matches()) {
            throw new MalformedException("the request's " + name + " does not have its form");
        }
        return value;
    }

    private static MalformedException unknown() {
        return new MalformedException("a covered component is not known, or not one of this kind of message");
    }
}
