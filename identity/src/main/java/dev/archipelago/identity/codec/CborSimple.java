package dev.archipelago.identity.codec;

/**
 * A simple value: {@code false}, {@code true}, {@code null}, {@code undefined}, or one without a name.
 *
 * @param number 0 to 23 or 32 to 255
 */
public record CborSimple(int number) implements CborValue {
    public static final CborSimple FALSE = new CborSimple(20);
    public static final CborSimple TRUE = new CborSimple(21);
    public static final CborSimple NULL = new CborSimple(22);
    public static final CborSimple UNDEFINED = new CborSimple(23);

    /** @throws IllegalArgumentException if the number is out of range or one of the reserved 24 to 31 */
    public CborSimple {
        if (!isAssigned(number)) {
            throw new IllegalArgumentException("there is no simple value " + number);
        }
    }

    static boolean isAssigned(long number) {
        return (number >= 0 && number <= 23) || (number >= 32 && number <= 255);
    }

    static CborSimple of(boolean value) {
        return value ? TRUE : FALSE;
    }

    static CborSimple of(int number) {
        return switch (number) {
            case 20 -> FALSE;
            case 21 -> TRUE;
            case 22 -> NULL;
            case 23 -> UNDEFINED;
            default -> new CborSimple(number);
        };
    }

    @Override
    public String toString() {
        return switch (number) {
            case 20 -> "false";
            case 21 -> "true";
            case 22 -> "null";
            case 23 -> "undefined";
            default -> "simple(" + number + ")";
        };
    }
}
