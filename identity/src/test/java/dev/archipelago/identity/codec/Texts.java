package dev.archipelago.identity.codec;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Arbitrary Unicode texts, from ASCII to the last plane. */
final class Texts {
    private static final int LONGEST = 20;

    private Texts() {}

    static Arbitrary<String> any() {
        Arbitrary<Integer> ascii = Arbitraries.integers().between(0, 0x7f);
        Arbitrary<Integer> below = Arbitraries.integers().between(0x80, 0xd7ff);
        Arbitrary<Integer> above = Arbitraries.integers().between(0xe000, 0x10ffff);
        return Arbitraries.oneOf(ascii, below, above)
                .list()
                .ofMaxSize(LONGEST)
                .map(codePoints -> codePoints.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }
}
