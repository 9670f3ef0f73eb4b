package dev.archipelago.federation.signature.structured;

import dev.archipelago.federation.signature.structured.Dictionary.Member;
import dev.archipelago.federation.signature.structured.Parameters.Parameter;
import java.math.BigDecimal;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Structured fields of every form. */
final class Fields {
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
    private static final String DIGITS = "0123456789";

    private final Arbitrary<BareItem> bareItems;

    private Fields(Arbitrary<BareItem> bareItems) {
        this.bareItems = bareItems;
    }

    static Fields ofEveryKind() {
        return new Fields(Arbitraries.oneOf(commonItems(), decimals(), dates()));
    }

    /** Without dates and decimals that are whole, which the other implementation does not tell from numbers. */
    static Fields ofCommonKinds() {
        return new Fields(Arbitraries.oneOf(
                commonItems(), decimals().filter(item -> !item.text().endsWith(".0"))));
    }

    Arbitrary<Dictionary> dictionaries() {
        Arbitrary<MemberValue> values = Arbitraries.oneOf(items(), lists());
        return Combinators.combine(keys(), values)
                .as(Member::new)
                .list()
                .uniqueElements(Member::key)
                .ofMaxSize(6)
                .map(Dictionary::new);
    }

    Arbitrary<Item> items() {
        return Combinators.combine(bareItems, parameters()).as(Item::new);
    }

    private Arbitrary<InnerList> lists() {
        return Combinators.combine(items().list().ofMaxSize(5), parameters()).as(InnerList::new);
    }

    private Arbitrary<Parameters> parameters() {
        return Combinators.combine(keys(), bareItems)
                .as(Parameter::new)
                .list()
                .uniqueElements(Parameter::key)
                .ofMaxSize(4)
                .map(Parameters::new);
    }

    private static Arbitrary<String> keys() {
        return word(LOWER + "*", LOWER + DIGITS + "_-.*");
    }

    private static Arbitrary<BareItem> commonItems() {
        return Arbitraries.oneOf(
                numbers().map(BareItem.Whole::new),
                Arbitraries.strings().withCharRange(' ', '~').ofMaxLength(20).map(BareItem.Text::new),
                word(LOWER + LOWER.toUpperCase(Locale.ROOT) + "*", LOWER + DIGITS + "!#$%&'*+-.^_`|~:/")
                        .map(BareItem.Token::new),
                Arbitraries.bytes().array(byte[].class).ofMaxSize(70).map(BareItem.Bytes::new),
                Arbitraries.of(true, false).map(BareItem.Flag::new));
    }

    private static Arbitrary<BareItem> decimals() {
        BigDecimal bound = new BigDecimal("999999999999.999");
        return Arbitraries.bigDecimals()
                .between(bound.negate(), bound)
                .ofScale(3)
                .map(BareItem.Decimal::new);
    }

    private static Arbitrary<BareItem> dates() {
        return numbers().map(BareItem.Date::new);
    }

    private static Arbitrary<Long> numbers() {
        return Arbitraries.longs().between(-BareItem.Whole.LARGEST, BareItem.Whole.LARGEST);
    }

    private static Arbitrary<String> word(String first, String others) {
        return Combinators.combine(
                        Arbitraries.chars().with(first.toCharArray()),
                        Arbitraries.strings().withChars(others.toCharArray()).ofMaxLength(8))
                .as((head, tail) -> head + tail);
    }
}
