package dev.archipelago.node.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.record.FileEntry;
import dev.archipelago.federation.CatalogEntry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a file is called, it has an entry that its readers take. */
class EntriesTest {
    private static final String SHA256 = "ab".repeat(32);

    private static FileEntry entry(String path, long size) {
        return Entries.entry(new Sighting(path, new Mark(size, Instant.EPOCH, "")), SHA256, FileNote.NOTHING);
    }

    @Property(tries = 100)
    void everyNameCanBeTold(@ForAll("names") String name, @ForAll long size) throws Exception {
        Assume.that(size >= 0);
        FileEntry entry = entry("folder/" + name, size);

        assertThat(FileEntry.read(entry.json().toString())).isEqualTo(entry);
        CatalogEntry told = Entries.forMembers(entry);
        assertThat(told.id()).isEqualTo(entry.id());
        assertThat(told.title().codePoints().noneMatch(Character::isISOControl)).isTrue();
        assertThat(told.title().length()).isBetween(1, 256);
    }

    @Property(tries = 100)
    void anIdTellsPathsAndContentsApart(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(Entries.id(one, SHA256).equals(Entries.id(other, SHA256))).isEqualTo(one.equals(other));
        assertThat(Entries.id(one, SHA256)).isNotEqualTo(Entries.id(one, "cd".repeat(32)));
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .ofMinLength(1)
                .ofMaxLength(300)
                .filter(name -> !name.contains("/"))
                .map(EntriesTest::wellFormed);
    }

    /** As a path is decoded: no half characters, which UTF-8 could not carry. */
    private static String wellFormed(String name) {
        return new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }
}
