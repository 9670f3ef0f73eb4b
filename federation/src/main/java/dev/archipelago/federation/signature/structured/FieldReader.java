package dev.archipelago.federation.signature.structured;

import dev.archipelago.federation.signature.structured.Dictionary.Member;
import dev.archipelago.federation.signature.structured.Parameters.Parameter;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads whole fields as RFC 9651 §4.2 does. The grammar is three levels deep, so reading needs no depth limit. */
final class FieldReader {
    /** The longest field, in characters: as long as all the fields of a message may be together. */
    static final int LONGEST = 8_192;

    private final Cursor cursor;
    private final BareItemReader bareItems;

    private FieldReader(String field) throws MalformedException {
        if (field.length() > LONGEST) {
            throw new MalformedException(
                    "structured field: length " + field.length() + ", at most " + LONGEST + " is accepted");
        }
        cursor = new Cursor(field);
        bareItems = new BareItemReader(cursor);
    }

    static Item item(String field) throws MalformedException {
        FieldReader reader = new FieldReader(field);
        reader.cursor.skipSpaces();
        Item item = reader.item();
        reader.requireEnd();
        return item;
    }

    static Dictionary dictionary(String field) throws MalformedException {
        FieldReader reader = new FieldReader(field);
        reader.cursor.skipSpaces();
        List<Member> members = reader.members();
        reader.requireEnd();
        return new Dictionary(members);
    }

    private void requireEnd() throws MalformedException {
        cursor.skipSpaces();
        if (!cursor.atEnd()) {
            throw cursor.malformed("the value goes on after its end");
        }
    }

    private List<Member> members() throws MalformedException {
        List<Member> members = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (!cursor.atEnd()) {
            members.add(member(keys));
            cursor.skipSpacesAndTabs();
            if (cursor.atEnd()) {
                break;
            }
            cursor.require(',', "between members");
            cursor.skipSpacesAndTabs();
            if (cursor.atEnd()) {
                throw cursor.malformed("a comma stands at the end");
            }
        }
        return members;
    }

    private Member member(Set<String> keys) throws MalformedException {
        String key = key(keys);
        if (!cursor.take('=')) {
            return new Member(key, new Item(BareItem.Flag.YES, parameters()));
        }
        return new Member(key, cursor.peek() == '(' ? innerList() : item());
    }

    private InnerList innerList() throws MalformedException {
        cursor.require('(', "before a list");
        List<Item> items = new ArrayList<>();
        cursor.skipSpaces();
        while (!cursor.take(')')) {
            items.add(item());
            int next = cursor.peek();
            if (next != ' ' && next != ')') {
                throw cursor.malformed("a list's items are parted by spaces and end with ')'");
            }
            cursor.skipSpaces();
        }
        return new InnerList(items, parameters());
    }

    private Item item() throws MalformedException {
        return new Item(bareItems.read(), parameters());
    }

    private Parameters parameters() throws MalformedException {
        List<Parameter> parameters = new ArrayList<>();
        Set<String> keys = new HashSet<>();
        while (cursor.take(';')) {
            cursor.skipSpaces();
            String key = key(keys);
            parameters.add(new Parameter(key, cursor.take('=') ? bareItems.read() : BareItem.Flag.YES));
        }
        return new Parameters(parameters);
    }

    /** The next key, which must not be one of those before it. */
    private String key(Set<String> before) throws MalformedException {
        if (!Characters.startsKey(cursor.peek())) {
            throw cursor.malformed("a key starts with a lower-case letter or an asterisk");
        }
        String key = cursor.takeWhile(Characters::isInKey);
        if (!before.add(key)) {
            throw cursor.malformed("a key occurs twice");
        }
        return key;
    }
}
