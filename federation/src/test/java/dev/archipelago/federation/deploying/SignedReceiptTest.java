package dev.archipelago.federation.deploying;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.federation.deploy.DeployReceipt;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignedReceiptTest {
    private static final Bytes HASH = Bytes.of(new byte[32]);

    @Provide
    Arbitrary<DeployReceipt> receipts() {
        return Orders.receipts();
    }

    @Property(tries = 100)
    void readsBackAndIsOneNodesWordToAnother(@ForAll("receipts") DeployReceipt receipt) throws MalformedException {
        SignedReceipt signed = SignedReceipt.sign(receipt, HASH, Orders.BOB.publicKey(), Orders.ALICE);
        SignedReceipt back = SignedReceipt.read(Orders.carried(signed.toJson()));

        assertThat(back).isEqualTo(signed);
        assertThat(back.isBy(Orders.ALICE.publicKey(), Orders.BOB.publicKey())).isTrue();
        assertThat(back.isBy(Orders.BOB.publicKey(), Orders.ALICE.publicKey())).isFalse();
        assertThat(back.isBy(Orders.ALICE.publicKey(), Orders.ALICE.publicKey()))
                .isFalse();
        assertThat(new SignedReceipt(receipt, Bytes.of(new byte[] {1}), signed.signature())
                        .isBy(Orders.ALICE.publicKey(), Orders.BOB.publicKey()))
                .isFalse();
    }

    @Property(tries = 100)
    void theSignatureStandsOverAllOfIt(@ForAll("receipts") DeployReceipt one, @ForAll("receipts") DeployReceipt other) {
        SignedReceipt signed = SignedReceipt.sign(one, HASH, Orders.BOB.publicKey(), Orders.ALICE);

        assertThat(new SignedReceipt(other, HASH, signed.signature())
                        .isBy(Orders.ALICE.publicKey(), Orders.BOB.publicKey()))
                .isEqualTo(one.equals(other));
    }

    /** Each member of what travels is signed. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-000000000002 | -000000000003",
                "install | update",
                "hello | hallo",
                "'\"1.0\"' | '\"1.1\"'",
                "failed | refused",
                "too bad | too good",
                "1970-01-01T00:00:00Z | 1970-01-01T00:00:01Z",
                "AAAAAAAA | AAAABAAA"
            })
    void whateverIsChangedMakesItWorthless(String what, String instead) throws MalformedException {
        DeployReceipt receipt =
                SignedReceipt.read(Fields.of("params", Json.parse(sample()))).receipt();
        String json = json(SignedReceipt.sign(receipt, HASH, Orders.BOB.publicKey(), Orders.ALICE));
        SignedReceipt changed = SignedReceipt.read(Fields.of("params", Json.parse(json.replaceFirst(what, instead))));

        assertThat(json).contains(what);
        assertThat(changed.isBy(Orders.ALICE.publicKey(), Orders.BOB.publicKey()))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "failed | completed | gives a reason where",
                "failed | undone | params.outcome must be",
                "too bad | too\\u202ebad | a receipt's reason",
                "1970 | year | params.at",
                "'{' | '{\"more\":1,' | not known here",
                "'\"signature\":\"A' | '\"signature\":\"' | params.signature",
            })
    void whatIsWrongIsRefusedByItsName(String what, String instead, String why) {
        assertThatThrownBy(() -> SignedReceipt.read(Fields.of("params", Json.parse(sample().replace(what, instead)))))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining(why);
    }

    private static String json(SignedReceipt receipt) {
        return new String(Json.write(receipt.toJson()), StandardCharsets.UTF_8);
    }

    private static String sample() {
        return """
                {"request_id":"00000000-0000-0001-0000-000000000002","action":"install","app_id":"hello",\
                "version":"1.0","outcome":"failed","reason":"too bad","at":"1970-01-01T00:00:00Z",\
                "request_hash":"%s","signature":"%s"}""".formatted("A".repeat(43), "A".repeat(86));
    }
}
