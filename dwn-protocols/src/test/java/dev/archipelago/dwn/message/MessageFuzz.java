package dev.archipelago.dwn.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.dwn.wire.MalformedTextException;
import dev.archipelago.dwn.wire.WireJson;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Messages with their signatures; every signature is taken for good, so that what comes behind it is reached. */
class MessageFuzz {
    @FuzzTest
    void whatIsAcceptedNamesWhoSigned(byte[] input) throws MessageException {
        JsonNode json;
        try {
            json = WireJson.parse(input);
        } catch (MalformedTextException e) {
            return;
        }
        DwnMessage message;
        try {
            message = DwnMessage.read(json, keyId -> Optional.of((signed, signature) -> true));
        } catch (MessageException e) {
            assertThat(e.getMessage()).matches("[\\x20-\\x7e]{1,400}");
            return;
        }
        assertThat(DwnMessage.read(message.json(), keyId -> Optional.of((signed, signature) -> true)))
                .hasToString(message.toString());
        assertThat(message.timestamp()).isNotNull();
    }
}
