package dev.archipelago.identity;

import java.util.List;

/**
 * What the holder of a did:dht says in its document beyond the identity key and the services. Nobody has checked it: a
 * controller or other name listed here need not know of the document.
 *
 * @param controllers the DIDs that are said to control the document, of any method
 * @param alsoKnownAs URIs of the same holder
 * @param keys keys beside the identity key
 */
public record DocumentClaims(List<String> controllers, List<String> alsoKnownAs, List<DocumentKey> keys) {
    /** No claims. */
    public static final DocumentClaims NONE = new DocumentClaims(List.of(), List.of(), List.of());

    /** The lists are copied. */
    public DocumentClaims {
        controllers = List.copyOf(controllers);
        alsoKnownAs = List.copyOf(alsoKnownAs);
        keys = List.copyOf(keys);
    }

    /** These keys and nothing else. */
    public static DocumentClaims ofKeys(DocumentKey... keys) {
        return new DocumentClaims(List.of(), List.of(), List.of(keys));
    }
}
