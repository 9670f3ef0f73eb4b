package dev.archipelago.transport.http;

/**
 * What stands before a message's body.
 *
 * @param startLine the request line or status line
 * @param fields the header fields
 */
record Head(String startLine, HttpFields fields) {}
