package com.example.catalog;

import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.RecordType;
import dev.archipelago.dwn.record.Access;
import dev.archipelago.dwn.record.FileEntry;
import java.time.Instant;
import java.util.List;

/** Says what is wrong with an entry of somebody else's catalog, and writes one of its own. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String theirs = """
                {"id": "7", "title": "Tides", "access": "everyone", "created_at": "2027-01-15T08:00:00Z"}""";
        DwnSchemas.FILE_ENTRY.validate(theirs).forEach(wrong -> System.out.println("wrong: " + wrong));

        FileEntry ours = FileEntry.builder("8", "A map", Access.FREE, 4096, Instant.parse("2027-01-15T08:00:00Z"))
                .contentType("application/pdf")
                .tags(List.of("harbour"))
                .build();
        RecordType type = RecordType.of(ours.schema());
        System.out.println(type.protocol().uri() + " " + type.path() + ": " + ours.json());
    }
}
