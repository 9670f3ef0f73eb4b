package dev.archipelago.transport.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the head of one message. Lines end in CR LF and nothing else, none is continued on the next, and a name is
 * followed by its colon at once: where readers could differ, there is nothing to read.
 */
final class HeadReader {
    private static final int MOST_FIELDS = 100;

    private final Syntax<?> syntax;
    private final int largest;
    private final StringBuilder line = new StringBuilder();
    private final List<HttpFields.Field> fields = new ArrayList<>();
    private String startLine = "";
    private boolean afterCarriageReturn;
    private int size;

    HeadReader(Syntax<?> syntax, int largest) {
        this.syntax = syntax;
        this.largest = largest;
    }

    /** Whether a byte of the head has been read. */
    boolean hasBegun() {
        return size > 0;
    }

    /** The head, once all of it has arrived. */
    Optional<Head> read(Inbox inbox) throws MalformedMessage {
        while (inbox.available() > 0) {
            if (++size > largest) {
                throw MalformedMessage.tooLarge("the header has more than " + largest + " bytes");
            }
            if (endsHead(inbox.next())) {
                return Optional.of(new Head(startLine, new HttpFields(fields)));
            }
        }
        return Optional.empty();
    }

    private boolean endsHead(int character) throws MalformedMessage {
        if (afterCarriageReturn != (character == '\n')) {
            throw MalformedMessage.syntax("lines end in CR LF, and neither stands alone");
        }
        afterCarriageReturn = character == '\r';
        if (character == '\n') {
            return endsWithLine();
        }
        if (!afterCarriageReturn) {
            addToLine(character);
        }
        return false;
    }

    private void addToLine(int character) throws MalformedMessage {
        if (!Grammar.isFieldCharacter(character)) {
            throw MalformedMessage.syntax("the header holds a control character");
        }
        line.append((char) character);
    }

    private boolean endsWithLine() throws MalformedMessage {
        String text = line.toString();
        line.setLength(0);
        if (startLine.isEmpty()) {
            if (text.isEmpty()) {
                throw MalformedMessage.syntax("the header begins with an empty line");
            }
            syntax.requireStartLine(text);
            startLine = text;
            return false;
        }
        if (text.isEmpty()) {
            return true;
        }
        addField(text);
        return false;
    }

    private void addField(String text) throws MalformedMessage {
        int colon = text.indexOf(':');
        if (colon < 0 || !Grammar.isToken(text.substring(0, colon))) {
            throw MalformedMessage.syntax(
                    "a header field is a name at the beginning of its line, a colon at once behind it, and a value");
        }
        if (fields.size() == MOST_FIELDS) {
            throw MalformedMessage.tooLarge("the header has more than " + MOST_FIELDS + " fields");
        }
        fields.add(new HttpFields.Field(text.substring(0, colon), Grammar.trimmed(text.substring(colon + 1))));
    }
}
