package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.MalformedException;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class RoundTripTest {
    @Provide
    Arbitrary<Dictionary> dictionaries() {
        return Fields.ofEveryKind().dictionaries();
    }

    @Provide
    Arbitrary<Item> items() {
        return Fields.ofEveryKind().items();
    }

    @Property(tries = 100)
    void dictionariesReadBackAsTheyWere(@ForAll("dictionaries") Dictionary dictionary) throws MalformedException {
        Dictionary read = Dictionary.parse(dictionary.text());

        assertThat(read).isEqualTo(dictionary).hasSameHashCodeAs(dictionary);
        assertThat(read.text()).isEqualTo(dictionary.text());
    }

    @Property(tries = 100)
    void itemsReadBackAsTheyWere(@ForAll("items") Item item) throws MalformedException {
        assertThat(Item.parse(item.text())).isEqualTo(item);
    }

    @Property(tries = 100)
    void whatIsAcceptedOfDamagedFieldsHasOneMeaning(
            @ForAll("dictionaries") Dictionary dictionary, @ForAll Random random) {
        StringBuilder damaged = new StringBuilder(dictionary.text());
        for (int i = random.nextInt(3); i >= 0 && !damaged.isEmpty(); i--) {
            damaged.setCharAt(random.nextInt(damaged.length()), (char) random.nextInt(130));
        }
        try {
            Dictionary read = Dictionary.parse(damaged.toString());
            assertThat(Dictionary.parse(read.text())).isEqualTo(read);
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("structured field: ").hasSizeLessThan(200);
        }
    }
}
