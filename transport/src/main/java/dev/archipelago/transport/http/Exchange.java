package dev.archipelago.transport.http;

import java.net.InetSocketAddress;

/**
 * A request that arrived, and from where.
 *
 * @param request the request as it was received
 * @param remote the address at the other end of the connection; it proves nothing about who is there
 */
public record Exchange(HttpRequest request, InetSocketAddress remote) {}
