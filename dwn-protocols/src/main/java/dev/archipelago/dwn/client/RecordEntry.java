package dev.archipelago.dwn.client;

import dev.archipelago.dwn.message.RecordsWrite;
import java.util.Optional;

/**
 * A record that a query found; its author and data are proven.
 *
 * @param write the record's latest write
 * @param data its data, where there was so little that it came along; else read the record
 */
public record RecordEntry(RecordsWrite write, Optional<byte[]> data) {}
