package dev.archipelago.federation.signature.structured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The facts of the HTTP working group's tests of structured fields (github.com/httpwg/structured-field-tests) about
 * items and dictionaries, and the examples of RFC 9651. Where a reader has a choice, ours is the stricter one.
 */
class StandardSuiteTest {
    private static final char BAR = '|'; // no test needs it, and commas and quotes are what they are about

    @ParameterizedTest
    @CsvSource(
            delimiter = BAR,
            quoteCharacter = '\0',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "42|42",
                "0|0",
                "-0|0",
                "-42|-42",
                "042|42",
                "-042|-42",
                "00|0",
                "123456789012345|123456789012345",
                "-123456789012345|-123456789012345",
                "1.23|1.23",
                "-1.23|-1.23",
                "123456789012.1|123456789012.1",
                "123456789012.123|123456789012.123",
                "1.123|1.123",
                "-1.123|-1.123",
                "1.20|1.2",
                "1.200|1.2",
                "1.230|1.23",
                "1.0|1.0",
                "10.0|10.0",
                "0.0|0.0",
                "?1|?1",
                "?0|?0",
                "@0|@0",
                "@1659578233|@1659578233",
                "@-1659578233|@-1659578233",
                "@2147483648|@2147483648",
                "@4294967296|@4294967296",
                "@253402214400|@253402214400",
                "@-62135596800|@-62135596800",
                "@999999999999999|@999999999999999",
                "@-0|@0",
                ":aGVsbG8=:|:aGVsbG8=:",
                "::|::",
                ":/+Ah:|:/+Ah:",
                "\"foo bar\"|\"foo bar\"",
                "\"\"|\"\"",
                "\"   \"|\"   \"",
                "\"foo \\\"bar\\\" \\\\ baz\"|\"foo \\\"bar\\\" \\\\ baz\"",
                "a_b-c.d3:f%00/*|a_b-c.d3:f%00/*",
                "fooBar|fooBar",
                "FooBar|FooBar",
                "*a|*a",
                "  1  |1",
                "     1|1",
                "2; foourl=\"https://foo.example.com/\"|2;foourl=\"https://foo.example.com/\"",
                "1; a; b=?0|1;a;b=?0",
                "5; foo=bar|5;foo=bar",
                "text/html;q=1.0|text/html;q=1.0",
                "text/html;q=1.0;a|text/html;q=1.0;a",
                "a;m;z;t|a;m;z;t",
                "text/html;  q=0.5;  charset=utf-8|text/html;q=0.5;charset=utf-8"
            })
    void itemsThatAreRead(String field, String canonical) throws MalformedException {
        assertThat(Item.parse(field).text()).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t 1",
                "1 \t ",
                "--0",
                "2,3",
                "-a23",
                "4-2",
                "- 42",
                "1234567890123456",
                "-1234567890123456",
                "1. 23",
                "1 .23",
                "- 1.23",
                "1.5.4",
                "1..4",
                "1.",
                "1.1234",
                "-1.1234",
                "1234567890123.0",
                "-1234567890123.0",
                "?Q",
                "? 1",
                "?-0",
                "?T",
                "?F",
                "?t",
                "?f",
                "?True",
                "?False",
                "?",
                "@1659578233.12",
                "@1000000000000000",
                "@-1000000000000000",
                "@",
                "@-",
                "@ 12345678",
                "@abc",
                ":=aGVsbG8=:",
                ":a=GVsbG8=:",
                ":aGVsbG8.:",
                ":aGVsbG8=",
                ":aGVsb G8=:",
                ":    :",
                ":aGVsbG!8=:",
                ":aGVsbG8=!:",
                ":_-Ah:",
                ":",
                "\"füü\"",
                "\"\t\"",
                "\" \n \"",
                "'foo'",
                "\"foo",
                "\"foo \\,\"",
                "\"foo \\\"",
                "\"foo \\",
                "a;b=1;",
                "a;b=1; ",
                "a;=1",
                "a;",
                "a; ",
                "text/plain;q =0.5",
                "text/plain;q= 0.5",
                "text/plain ;q=0.5"
            })
    void itemsThatAreRefused(String field) {
        refused(() -> Item.parse(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = BAR,
            quoteCharacter = '\0',
            emptyValue = "",
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:|en=\"Applepie\", da=:w4ZibGV0w6ZydGU=:",
                "a=1|a=1",
                "a=(1 2)|a=(1 2)",
                "a=(1)|a=(1)",
                "a=()|a=()",
                "a=(  1  42  )|a=(1 42)",
                "a=1,b=2|a=1, b=2",
                "a=1 ,  b=2|a=1, b=2",
                "a=1\t,\tb=2|a=1, b=2",
                "     a=1 ,  b=2|a=1, b=2",
                "a=1, b, c=3|a=1, b, c=3",
                "a, b, c|a, b, c",
                "a, b=2|a, b=2",
                "a=1, b|a=1, b",
                "a=1, b;foo=9, c=3|a=1, b;foo=9, c=3",
                "a=1, b=?1;foo=9, c=3|a=1, b;foo=9, c=3",
                "m, z, t|m, z, t",
                "a=?0, b, c; foo=bar|a=?0, b, c;foo=bar",
                "rating=1.5, feelings=(joy sadness)|rating=1.5, feelings=(joy sadness)",
                "a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid|a=(1 2), b=3, c=4;aa=bb, d=(5 6);valid",
                "abc=123;a=1;b=2, def=456, ghi=789;q=9;r=\"+w\"|abc=123;a=1;b=2, def=456, ghi=789;q=9;r=\"+w\"",
                "a=b; q=1.0|a=b;q=1.0",
                "a=(1 2); q=1.0|a=(1 2);q=1.0",
                "a=3;c;d=5|a=3;c;d=5",
                "a=3;c=5;d|a=3;c=5;d",
                "a=b;c=1,d=e;f=2|a=b;c=1, d=e;f=2",
                "a=b;  c=1  ,  d=e; f=2; g=3|a=b;c=1, d=e;f=2;g=3",
                "a=(\"foo\"; a=1;b=2);lvl=5|a=(\"foo\";a=1;b=2);lvl=5",
                "a=(ghi;jk=4 l);q=\"9\";r=w|a=(ghi;jk=4 l);q=\"9\";r=w",
                "*=1, a-b_c.d*9=2|*=1, a-b_c.d*9=2"
            })
    void dictionariesThatAreRead(String field, String canonical) throws MalformedException {
        assertThat(Dictionary.parse(field).text()).isEqualTo(canonical);
    }

    @Test
    void emptyFieldIsADictionaryWithoutMembers() throws MalformedException {
        assertThat(Dictionary.parse("").members()).isEmpty();
        assertThat(Dictionary.parse("  ").members()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a =1, b=2",
                "a=1, b= 2",
                "a=1, b=2,",
                "a=1,,b=2,",
                "a=1, ,b=2",
                "a=1,1b=2,c=1",
                "a=1,B=2,c=1",
                "a=1,b!=2,c=1",
                "a=b;q =0.5",
                "a=b;q= 0.5",
                "a=b ;q=0.5",
                "a=b; q=1.0,",
                "a=b; q=1.0,,c=d",
                "=1",
                ",",
                "a=",
                "a=,b",
                "a=1 b=2",
                "a=(1\t 42)",
                "a=(1 42",
                "a=(1 2, b=(42 43)",
                "a=(abc\"def\"?0123*dXZ3*xyz)",
                "a=(",
                "a=((1))",
                "a=(a=1)",
                "a=(1)(2)",
                "a=%\"display\"",
                "\ta=1"
            })
    void dictionariesThatAreRefused(String field) {
        refused(() -> Dictionary.parse(field));
    }

    /** The standard keeps the last of two; then whoever joins fields decides what a signature is about. */
    @ParameterizedTest
    @ValueSource(strings = {"a=1,b=2,a=3", "a;b=1;c=2;b=3", "a=(1;x=1;x=1)", "a=();x;x", "a,a"})
    void keysThatOccurTwice(String field) {
        refused(() -> Dictionary.parse(field)).hasMessageContaining("twice");
    }

    /** The standard lets a reader choose; then one signature would have several texts. */
    @ParameterizedTest
    @ValueSource(strings = {":aGVsbG8:", ":iZ==:"})
    void bytesInAnotherThanTheirOneText(String field) {
        refused(() -> Item.parse(field));
    }

    @Test
    void eachCharacterInAString() {
        each(c -> "\" " + c + " \"", c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
        each(c -> "\"\\" + c + "\"", c -> c == '"' || c == '\\');
    }

    @Test
    void eachCharacterInAToken() {
        String marks = "!#$%&'*+-.^_`|~:/";
        each(c -> "a" + c + "a", c -> isLetter(c) || isDigit(c) || marks.indexOf(c) >= 0 || c == ';');
        each(c -> c + "a", c -> isLetter(c) || c == '*' || c == ' ');
    }

    @Test
    void eachCharacterInAKey() {
        IntPredicate goesOn = c -> isLower(c) || isDigit(c) || "_-.*".indexOf(c) >= 0;
        for (String end : new String[] {"=1", ""}) {
            each(c -> "x;a" + c + "b" + end, c -> goesOn.test(c) || c == ';' || (c == '=' && end.isEmpty()));
        }
        each(c -> "x;" + c + "a=1", c -> isLower(c) || c == '*' || c == ' ');
    }

    @Test
    void fieldsOfTheLongestAcceptedLengthAndNoLonger() throws MalformedException {
        String longest = "\"" + "x".repeat(FieldReader.LONGEST - 2) + "\"";

        assertThat(Item.parse(longest).text()).isEqualTo(longest);
        refused(() -> Item.parse(longest + " ")).hasMessageContaining("8193");
        refused(() -> Dictionary.parse(" ".repeat(1 << 20))).hasMessageContaining("1048576");
    }

    @Test
    void manyMembersAndParameters() throws MalformedException {
        String members = IntStream.range(0, 1024)
                .mapToObj(i -> "a" + i)
                .reduce((a, b) -> a + ", " + b)
                .orElseThrow();
        String parameters =
                IntStream.range(0, 256).mapToObj(i -> ";a" + i + "=1").reduce("", String::concat);

        assertThat(Dictionary.parse(members).members()).hasSize(1024);
        assertThat(Item.parse("a" + parameters).text()).isEqualTo("a" + parameters);
    }

    private interface Text {
        String around(char c);
    }

    private interface Reading {
        Object read() throws MalformedException;
    }

    /** That of all ASCII exactly these characters are read in this place. */
    private static void each(Text text, IntPredicate accepted) {
        for (char c = 0; c < 128; c++) {
            String field = text.around(c);
            boolean read;
            try {
                Item.parse(field);
                read = true;
            } catch (MalformedException e) {
                read = false;
            }
            assertThat(read).as(field).isEqualTo(accepted.test(c));
        }
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> refused(Reading reading) {
        return assertThatThrownBy(reading::read)
                .isInstanceOf(MalformedException.class)
                .hasMessageMatching("structured field: [^\\p{Cntrl}]{1,200}");
    }

    private static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isLetter(int c) {
        return isLower(c) || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
