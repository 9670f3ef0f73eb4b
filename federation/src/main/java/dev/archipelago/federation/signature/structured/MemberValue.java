package dev.archipelago.federation.signature.structured;

/** What a dictionary holds under a key: an item or an inner list. */
public sealed interface MemberValue permits Item, InnerList {
    /** What stands behind it. */
    Parameters parameters();

    /** Its only text, as RFC 9651 §4.1 writes it. */
    String text();
}
