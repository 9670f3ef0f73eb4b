package dev.archipelago.architecture;

import java.util.List;
import java.util.regex.Pattern;

/** Finds declarations of public types in formatted source text. */
final class PublicTypes {
    private static final Pattern DECLARATION = Pattern.compile("""
            (?mx)
            (?<javadoc> \\*/ \\R )?
            (?<annotations> ^ \\h* @ \\w (?: .* \\R ) )*
            ^ \\h* public \\h (?: \\w+ (?: -\\w+ )? \\h )* (?: class | interface | record | enum | @interface ) \\h (?<name> \\w+ )
            """);

    private PublicTypes() {}

    static List<String> withoutJavadoc(String source) {
        return DECLARATION
                .matcher(source)
                .results()
                .filter(declaration -> declaration.group("javadoc") == null)
                .map(declaration -> declaration.group("name"))
                .toList();
    }
}
