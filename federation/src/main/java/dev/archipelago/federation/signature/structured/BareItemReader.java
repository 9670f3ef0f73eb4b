package dev.archipelago.federation.signature.structured;

import dev.archipelago.identity.codec.MalformedException;
import java.math.BigDecimal;
import java.util.Base64;

/** Reads bare items as RFC 9651 §4.2.3.1 to §4.2.9 do. */
final class BareItemReader {
    private static final int MOST_DIGITS = 15;
    private static final int MOST_DIGITS_BEFORE_POINT = 12;
    private static final int MOST_DIGITS_BEHIND_POINT = 3;

    private final Cursor cursor;

    BareItemReader(Cursor cursor) {
        this.cursor = cursor;
    }

    BareItem read() throws MalformedException {
        int first = cursor.peek();
        return switch (first) {
            case '"' -> string();
            case ':' -> bytes();
            case '?' -> flag();
            case '@' -> date();
            case '-' -> number();
            default -> {
                if (Characters.isDigit(first)) {
                    yield number();
                }
                yield token();
            }
        };
    }

    private BareItem string() throws MalformedException {
        cursor.require('"', "before a string");
        StringBuilder value = new StringBuilder();
        while (!cursor.take('"')) {
            char character = cursor.next("inside a string");
            if (character == '\\') {
                character = cursor.next("inside a string");
                if (character != '"' && character != '\\') {
                    throw cursor.malformed("a backslash stands before neither a quote nor a backslash");
                }
            } else if (!Characters.isPrintable(character)) {
                throw cursor.malformed("a string holds a character that is not printable ASCII");
            }
            value.append(character);
        }
        return new BareItem.Text(value.toString());
    }

    private BareItem token() throws MalformedException {
        if (!Characters.startsToken(cursor.peek())) {
            throw cursor.malformed("a value is expected");
        }
        return new BareItem.Token(cursor.takeWhile(Characters::isInToken));
    }

    private BareItem bytes() throws MalformedException {
        cursor.require(':', "before bytes");
        String base64 = cursor.takeWhile(Characters::isInBase64);
        cursor.require(':', "behind bytes");
        byte[] value;
        try {
            value = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw cursor.malformed("bytes are not base64");
        }
        if (!Base64.getEncoder().encodeToString(value).equals(base64)) {
            throw cursor.malformed("bytes are not in the one base64 they have");
        }
        return new BareItem.Bytes(value);
    }

    private BareItem flag() throws MalformedException {
        cursor.require('?', "before a boolean");
        if (cursor.take('1')) {
            return BareItem.Flag.YES;
        }
        cursor.require('0', "in a boolean that is not 1");
        return new BareItem.Flag(false);
    }

    private BareItem date() throws MalformedException {
        cursor.require('@', "before a date");
        if (number() instanceof BareItem.Whole seconds) {
            return new BareItem.Date(seconds.value());
        }
        throw cursor.malformed("a date is a whole number");
    }

    private BareItem number() throws MalformedException {
        boolean negative = cursor.take('-');
        String digits = digits(MOST_DIGITS, "a number");
        if (!cursor.take('.')) {
            long value = Long.parseLong(digits);
            return new BareItem.Whole(negative ? -value : value);
        }
        if (digits.length() > MOST_DIGITS_BEFORE_POINT) {
            throw cursor.malformed("a decimal has more than " + MOST_DIGITS_BEFORE_POINT + " digits before its point");
        }
        String fraction = digits(MOST_DIGITS_BEHIND_POINT, "a fraction");
        return new BareItem.Decimal(new BigDecimal((negative ? "-" : "") + digits + '.' + fraction));
    }

    private String digits(int most, String what) throws MalformedException {
        String digits = cursor.takeWhile(Characters::isDigit);
        if (digits.isEmpty() || digits.length() > most) {
            throw cursor.malformed(what + " has 1 to " + most + " digits, not " + digits.length());
        }
        return digits;
    }
}
