package dev.archipelago.federation;

import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.KeyStatement;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Key statements in a call. */
final class StatementsJson {
    /** How many a call carries: each costs whoever reads it up to three verifications. */
    static final int MOST = 8;

    private static final String MEMBER = "statements";
    private static final int LONGEST = (KeyStatement.LARGEST + 2) / 3 * 4;

    private StatementsJson() {}

    static List<KeyStatement> read(Fields params) throws MalformedException {
        params.require(MEMBER);
        List<KeyStatement> statements = new ArrayList<>();
        for (String text : params.texts(MEMBER, MOST, LONGEST)) {
            statements.add(params.at(MEMBER, () -> KeyStatement.decode(Base64Url.decode(text))));
        }
        return statements;
    }

    /** The parameters of as many calls as these take. */
    static List<ObjectNode> write(List<KeyStatement> statements) {
        List<ObjectNode> calls = new ArrayList<>();
        for (int from = 0; from < statements.size(); from += MOST) {
            ObjectNode params = JsonNodeFactory.instance.objectNode();
            ArrayNode list = params.putArray(MEMBER);
            statements
                    .subList(from, Math.min(from + MOST, statements.size()))
                    .forEach(statement -> list.add(Base64Url.encode(statement.encoded())));
            calls.add(params);
        }
        return calls;
    }
}
