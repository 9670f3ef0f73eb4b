package dev.archipelago.federation.signature;

import dev.archipelago.federation.signature.structured.BareItem;
import dev.archipelago.federation.signature.structured.Dictionary;
import dev.archipelago.federation.signature.structured.InnerList;
import dev.archipelago.federation.signature.structured.Item;
import dev.archipelago.federation.signature.structured.Parameters;
import dev.archipelago.federation.signature.structured.Parameters.Parameter;
import dev.archipelago.identity.Identity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/** Messages that say what a test wants them to say, rightly signed over it. */
record Forgery(Identity signer, InnerList input, HttpHead.Request head) {
    /** A call of Ada's as it should be, to be changed and signed again. */
    static Forgery of(Island island) throws Exception {
        SignedRequest call = island.call();
        return new Forgery(Island.ADA, Island.inputOf(call.head()), unsigned(call.head()));
    }

    Forgery by(Identity other) {
        return new Forgery(other, input, head);
    }

    Forgery covering(Component... components) {
        List<Item> items = Arrays.stream(components).map(Component::identifier).toList();
        return new Forgery(signer, new InnerList(items, input.parameters()), head);
    }

    Forgery with(String parameter, BareItem value) {
        List<Parameter> all = new ArrayList<>(input.parameters().all());
        all.removeIf(each -> each.key().equals(parameter));
        all.add(new Parameter(parameter, value));
        return new Forgery(signer, new InnerList(input.items(), new Parameters(all)), head);
    }

    Forgery without(String parameter) {
        List<Parameter> all = new ArrayList<>(input.parameters().all());
        all.removeIf(each -> each.key().equals(parameter));
        return new Forgery(signer, new InnerList(input.items(), new Parameters(all)), head);
    }

    /** With another value of a field, or without the field where there is none. */
    Forgery field(String name, String... values) {
        return new Forgery(signer, input, head.with(fields -> set(fields, name, values)));
    }

    Forgery head(UnaryOperator<HttpHead.Request> change) {
        return new Forgery(signer, input, change.apply(head));
    }

    HttpHead.Request signed() {
        return head.with(NewSignature.by(signer, input, MessageComponents.of(head))::addTo);
    }

    /** With the signature under another label. */
    HttpHead.Request signedAs(String label) throws Exception {
        HttpHead.Request signed = signed();
        String input = Dictionary.parse(signed.fields().only(Profile.SIGNATURE_INPUT))
                .get(Profile.LABEL)
                .orElseThrow()
                .text();
        String signature = Dictionary.parse(signed.fields().only(Profile.SIGNATURE))
                .get(Profile.LABEL)
                .orElseThrow()
                .text();
        return unsigned(signed)
                .with(fields -> fields.with(Profile.SIGNATURE_INPUT, label + "=" + input)
                        .with(Profile.SIGNATURE, label + "=" + signature));
    }

    static HttpHead.Request unsigned(HttpHead.Request head) {
        return head.with(fields -> set(set(fields, Profile.SIGNATURE), Profile.SIGNATURE_INPUT));
    }

    static HttpFields set(HttpFields fields, String name, String... values) {
        List<HttpFields.Field> all = new ArrayList<>(fields.all());
        all.removeIf(field -> field.name().equals(name));
        for (String value : values) {
            all.add(new HttpFields.Field(name, value));
        }
        return new HttpFields(all);
    }

    /** A parameter that is a text. */
    static BareItem text(String value) {
        return new BareItem.Text(value);
    }

    /** A call signed so many seconds from now, for as many. */
    static HttpHead.Request timed(Island callee, long created, long expires) throws Exception {
        long now = callee.time.instant().getEpochSecond();
        return of(callee)
                .with("created", new BareItem.Whole(now + created))
                .with("expires", new BareItem.Whole(now + expires))
                .signed();
    }
}
