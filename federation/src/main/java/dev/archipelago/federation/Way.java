package dev.archipelago.federation;

/**
 * How a call was carried.
 *
 * @param link by which kind of link, in a word such as {@code lan}
 * @param why what was tried, and why it was that one, for a person
 */
public record Way(String link, String why) {}
