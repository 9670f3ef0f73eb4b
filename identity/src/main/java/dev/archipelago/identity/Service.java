package dev.archipelago.identity;

import dev.archipelago.identity.IdentityException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.regex.Pattern;

/** A way to reach a DID's holder, as its document tells it. Small and plain by construction. */
public final class Service {
    /** The type of {@link #onion}. */
    public static final String ONION_TYPE = "ArchipelagoOnion";

    static final int MOST_ENDPOINTS = 8;
    static final int LONGEST_ENDPOINT = 512;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");
    private static final Pattern TYPE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final Pattern KEY_NAME = Pattern.compile("[A-Za-z0-9#._:-]{1,128}");

    private final String id;
    private final String type;
    private final List<String> endpoints;
    private final List<String> signingKeys;
    private final List<String> encryptionKeys;

    private Service(
            String id, String type, List<String> endpoints, List<String> signingKeys, List<String> encryptionKeys) {
        this.id = id;
        this.type = type;
        this.endpoints = endpoints;
        this.signingKeys = signingKeys;
        this.encryptionKeys = encryptionKeys;
    }

    /**
     * A service with one or more endpoints.
     *
     * @param id the fragment that names it in its document, without {@code #}: letters, digits, {@code . _ -}, up to 32
     * @param type letters and digits, up to 64
     * @param endpoints one to eight absolute URIs of up to 512 ASCII characters
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where one of them is not so
     */
    public static Service of(String id, String type, List<String> endpoints) throws IdentityException {
        if (!ID.matcher(id).matches()) {
            throw malformed("a service id is 1 to 32 of A-Z a-z 0-9 . _ -");
        }
        if (!TYPE.matcher(type).matches()) {
            throw malformed("a service type is 1 to 64 letters and digits");
        }
        if (endpoints.isEmpty() || endpoints.size() > MOST_ENDPOINTS) {
            throw malformed("a service has 1 to " + MOST_ENDPOINTS + " endpoints, not " + endpoints.size());
        }
        for (String endpoint : endpoints) {
            checkEndpoint(endpoint);
        }
        return new Service(id, type, List.copyOf(endpoints), List.of(), List.of());
    }

    /** The service of a node that answers on a Tor v3 onion address. */
    public static Service onion(OnionAddress address) {
        return new Service("onion", ONION_TYPE, List.of("http://" + address), List.of(), List.of());
    }

    /**
     * The same service with the keys that it signs with and that are encrypted to, as did:dht documents tell them in
     * the members {@code sig} and {@code enc}. Whether they name keys of the document is not asked.
     *
     * @throws IdentityException {@code MALFORMED_DOCUMENT} where a name is none, or there are more than eight
     */
    public Service withKeys(List<String> signingKeys, List<String> encryptionKeys) throws IdentityException {
        checkKeys(signingKeys);
        checkKeys(encryptionKeys);
        return new Service(id, type, endpoints, List.copyOf(signingKeys), List.copyOf(encryptionKeys));
    }

    /** The fragment that names the service in its document. */
    public String id() {
        return id;
    }

    /** What kind of service it is. */
    public String type() {
        return type;
    }

    /** Where it is: at least one absolute URI. */
    public List<String> endpoints() {
        return endpoints;
    }

    /** Names of the keys that the service signs with; mostly none. */
    public List<String> signingKeys() {
        return signingKeys;
    }

    /** Names of the keys that are encrypted to for the service; mostly none. */
    public List<String> encryptionKeys() {
        return encryptionKeys;
    }

    boolean namesKeys() {
        return !signingKeys.isEmpty() || !encryptionKeys.isEmpty();
    }

    private static void checkKeys(List<String> names) throws IdentityException {
        if (names.size() > MOST_ENDPOINTS
                || !names.stream().allMatch(name -> KEY_NAME.matcher(name).matches())) {
            throw malformed(
                    "a service names up to " + MOST_ENDPOINTS + " keys, each 1 to 128 of A-Z a-z 0-9 # . _ : -");
        }
    }

    private static void checkEndpoint(String endpoint) throws IdentityException {
        if (endpoint.length() > LONGEST_ENDPOINT) {
            throw malformed("a service endpoint has at most " + LONGEST_ENDPOINT + " characters");
        }
        if (!endpoint.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw malformed("a service endpoint has printable ASCII characters only");
        }
        try {
            if (!new URI(endpoint).isAbsolute()) {
                throw malformed("a service endpoint is an absolute URI, such as http://…");
            }
        } catch (URISyntaxException e) {
            throw new IdentityException(Reason.MALFORMED_DOCUMENT, "a service endpoint is no URI: " + e.getReason(), e);
        }
    }

    private static IdentityException malformed(String message) {
        return new IdentityException(Reason.MALFORMED_DOCUMENT, message);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Service that
                && id.equals(that.id)
                && type.equals(that.type)
                && endpoints.equals(that.endpoints)
                && signingKeys.equals(that.signingKeys)
                && encryptionKeys.equals(that.encryptionKeys);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * id.hashCode() + type.hashCode()) + endpoints.hashCode();
    }

    @Override
    public String toString() {
        return id + " (" + type + ") " + String.join(", ", endpoints);
    }
}
