package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class DidDocumentFuzz {
    private static final String DID = "did:key:z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp";

    /** Both as it came and where a stranger has the most room: among the services of a document that is right. */
    @FuzzTest
    void whatIsReadIsWhatItsDidSays(FuzzedDataProvider data) throws IdentityException {
        String input = data.consumeRemainingAsString();
        readOrRefuse(input);
        readOrRefuse(asService(input));
    }

    private static void readOrRefuse(String json) throws IdentityException {
        DidDocument document;
        try {
            document = DidDocument.parse(json);
        } catch (IdentityException e) {
            assertThat(e.getMessage()).hasSizeLessThan(400);
            return;
        }
        assertThat(DidDocument.parse(document.toJson())).isEqualTo(document);
        assertThat(document.services()).hasSizeLessThanOrEqualTo(DidDocument.MOST_SERVICES);
    }

    private static String asService(String service) throws IdentityException {
        String json = DidDocument.of(Did.parse(DID), List.of()).toJson();
        return json.substring(0, json.lastIndexOf('}')) + ",\"service\":[" + service + "]}";
    }
}
