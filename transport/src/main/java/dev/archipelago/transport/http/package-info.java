/**
 * HTTP/1.1 for calls between nodes, blocking and made for virtual threads.
 *
 * <p>An {@link dev.archipelago.transport.http.HttpListener} answers, an
 * {@link dev.archipelago.transport.http.HttpCaller} asks. Both speak one strict dialect: a message that two programs
 * could read in two ways is refused by either. What is handed over is what was received, fields in their order and
 * duplicates included, for signatures are verified on it. Every message has a largest size and a longest time.
 */
@NullMarked
package dev.archipelago.transport.http;

import org.jspecify.annotations.NullMarked;
