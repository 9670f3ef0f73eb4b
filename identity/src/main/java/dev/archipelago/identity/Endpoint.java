package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;

/** A place where a rotated identity can be reached, as its key statement tells it. */
public final class Endpoint {
    /** How many characters a URI may have. */
    public static final int LONGEST_URI = 512;

    static final int LONGEST_TYPE = 32;

    private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{0," + (LONGEST_TYPE - 1) + "}");

    private final String type;
    private final String uri;

    private Endpoint(String type, String uri) {
        this.type = type;
        this.uri = uri;
    }

    /**
     * An endpoint.
     *
     * @param type what kind of link it is: up to 32 letters, digits and hyphens
     * @param uri an absolute URI of up to 512 printable ASCII characters
     * @throws IdentityException {@code MALFORMED_SUCCESSION} where one of them is not so
     */
    public static Endpoint of(String type, String uri) throws IdentityException {
        if (!TYPE.matcher(type).matches()) {
            throw malformed("an endpoint's type is 1 to " + LONGEST_TYPE + " letters, digits and hyphens");
        }
        if (uri.length() > LONGEST_URI) {
            throw malformed("an endpoint's URI has at most " + LONGEST_URI + " characters");
        }
        if (!uri.chars().allMatch(c -> c > 0x20 && c < 0x7f) || !isAbsolute(uri)) {
            throw malformed("an endpoint is an absolute URI in printable ASCII, such as http://…");
        }
        return new Endpoint(type, uri);
    }

    private static boolean isAbsolute(String uri) {
        try {
            return new URI(uri).isAbsolute();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_SUCCESSION, message);
    }

    /** What kind of link it is. */
    public String type() {
        return type;
    }

    /** Where it is. */
    public String uri() {
        return uri;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Endpoint that && type.equals(that.type) && uri.equals(that.uri);
    }

    @Override
    public int hashCode() {
        return 31 * type.hashCode() + uri.hashCode();
    }

    @Override
    public String toString() {
        return type + " " + uri;
    }
}
