package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;

class JsonPropertiesTest {
    @Provide
    Arbitrary<JsonNode> documents() {
        return JsonNodes.any();
    }

    @Property(tries = 100)
    void documentsReadBackAsTheyWere(@ForAll("documents") JsonNode document) throws MalformedException {
        assertThat(Json.parse(Json.write(document))).isEqualTo(document);
        assertThat(Json.parse(Json.pretty(document))).isEqualTo(document);
    }

    @Property(tries = 100)
    void canonicalDocumentsAreTheirOwnCanonicalForm(@ForAll("documents") JsonNode document) throws MalformedException {
        byte[] canonical = Jcs.canonicalize(document);

        assertThat(Jcs.canonicalize(Json.parse(canonical))).isEqualTo(canonical);
    }

    @Property(tries = 100)
    void canonicalNumbersReadBackAsTheSameDouble(@ForAll long bits) throws MalformedException {
        double number = Double.longBitsToDouble(bits);
        if (Double.isFinite(number)) {
            assertThat(Double.parseDouble(EcmaScriptNumber.format(number))).isEqualTo(number + 0.0);
        }
    }

    @Property(tries = 100)
    void anyTextIsEitherJsonOrMalformed(@ForAll String text) {
        try {
            assertThat(Json.write(Json.parse(text))).isNotEmpty();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("JSON").hasSizeLessThan(300);
        }
    }
}
