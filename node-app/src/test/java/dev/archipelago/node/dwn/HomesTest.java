package dev.archipelago.node.dwn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HomesTest {
    private static final URI OLD = URI.create("https://old.example/");
    private static final URI NEW = URI.create("https://new.example/dwn");

    @TempDir
    private Path data;

    @Test
    void whereItWasIsRememberedUntilNothingIsLeft() throws IOException {
        assertThat(Homes.in(data).enter(OLD)).isEmpty();
        assertThat(Homes.in(data).enter(OLD)).isEmpty();
        assertThat(Homes.in(data).enter(NEW)).containsExactly(OLD);
        assertThat(Homes.in(data).enter(NEW)).containsExactly(OLD);
        assertThat(Homes.in(data).enter(OLD)).containsExactly(NEW);

        Homes homes = Homes.in(data);
        homes.forget(NEW);

        assertThat(Homes.in(data).enter(OLD)).isEmpty();
    }

    @Test
    void whoHasNoDwnAnyMoreIsToldWhereItWas() throws IOException {
        assertThat(Homes.leftBy(data).all()).isEmpty();
        assertThat(data.resolve("dwn")).doesNotExist();
        assertThat(Homes.in(data).enter(OLD)).isEmpty();
        assertThat(Homes.leftBy(data).all()).containsExactly(OLD);
    }

    @ParameterizedTest
    @CsvSource({
        "https://dwn.example/, https://dwn.example, true",
        "https://dwn.example/, https://DWN.example:443/, true",
        "http://127.0.0.1/a/, http://127.0.0.1:80/a, true",
        "https://dwn.example/, https://dwn.example:444/, false",
        "https://dwn.example/a, https://dwn.example/b, false",
        "http://localhost:80/, https://localhost:80/, false"
    })
    void spellingsOfOnePlaceAreOne(URI one, URI other, boolean same) throws IOException {
        assertThat(Homes.isSame(one, other)).isEqualTo(same);

        Homes.in(data).enter(one);
        assertThat(Homes.in(data).enter(other).isEmpty()).isEqualTo(same);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"homes\":[", "{\"homes\":[\"nowhere\"]}", "{\"homes\":[7]}"})
    void whatCannotBeReadIsNeverTakenForNothing(String text) throws IOException {
        Path file = Files.createDirectories(data.resolve("dwn")).resolve("homes.json");
        Files.writeString(file, text);

        assertThatThrownBy(() -> Homes.in(data)).isInstanceOf(IOException.class).hasMessageContaining("dwn clear URL");
        assertThat(file).hasContent(text);
    }
}
