package dev.archipelago.identity;

import static dev.archipelago.identity.RefusalAssert.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.IdentityException.Reason;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records that are nonsense, or the claims of somebody else. */
class DhtAttackTest extends SignedNonsense {
    @Test
    void aPacketWithoutAttackIsRead() throws Exception {
        root(ROOT);

        assertThat(read().document()).isEqualTo(DidDocument.of(Did.dht(holder.publicKey()), List.of()));
    }

    @Test
    void twoRootRecords() {
        root(ROOT);
        root("deactivated");

        assertMalformed("two records of one name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"_k0", "_cnt", "_aka", "_typ", "_prv", "_unknown"})
    void aRecordTwice(String label) {
        root(ROOT);
        text(label, "id=1");
        text(label, "id=1");

        assertMalformed("two records of one name");
    }

    @Test
    void theRootRecordOfAnother() {
        root(ROOT);
        records.add(DnsRecord.text(DnsName.of("_did", DhtMethod.suffix(other.publicKey())), 7200, ROOT));

        assertMalformed("the root record of another DID");
    }

    @Test
    void theGatewayOfAnother() {
        root(ROOT);
        DnsName name = DnsName.of("_did", DhtMethod.suffix(other.publicKey()));
        records.add(DnsRecord.naming(name, DnsRecord.NS, 7200, DnsName.of("gateway", "example")));

        assertMalformed("the root record of another DID");
    }

    @Test
    void noRootRecord() {
        assertMalformed("no root record");
    }

    @Test
    void theKeyOfAnother() {
        records.clear();
        text("_k0", DhtKeyText.write(other.publicKey()));
        root(ROOT);

        assertMalformed("not the one that its DID names");
    }

    @ParameterizedTest
    @CsvSource({"id=1", "c=did:example:abcd", "a=ES256K"})
    void theIdentityKeyUnderAnotherNameHolderOrAlgorithm(String field) {
        records.clear();
        text("_k0", DhtKeyText.write(holder.publicKey()) + ";" + field);
        root(ROOT);

        assertMalformed("not the one that its DID names");
    }

    @Test
    void theIdentityKeySaysNothingMore() {
        records.clear();
        text("_k0", DhtKeyText.write(holder.publicKey()) + ";x=1");
        root(ROOT);

        assertMalformed("mean nothing here");
    }

    @Test
    void theIdentityKeyMaySayWhatFollows() throws Exception {
        records.clear();
        text("_k0", "id=0;" + DhtKeyText.write(holder.publicKey()) + ";a=EdDSA;c=did:dht:" + suffix);
        root(ROOT);

        assertThat(read().document().claims()).isEqualTo(DocumentClaims.NONE);
    }

    @Test
    void theIdentityKeyOnceMore() {
        text("_k1", "id=again;" + DhtKeyText.write(holder.publicKey()));
        root(ROOT.replace("vm=k0", "vm=k0,k1"));

        assertRefused(this::read).withReason(Reason.MALFORMED_DOCUMENT).saying("listed once");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=1;vm=k0;auth=k0;asm=k0;inv=k0;del=k0 | another version",
                "vm=k0;auth=k0;asm=k0;inv=k0;del=k0 | lacks its field",
                "v=0;auth=k0;asm=k0;inv=k0;del=k0 | identity key first",
                "v=0;vm=k1,k0;auth=k0;asm=k0;inv=k0;del=k0 | identity key first",
                "v=0;vm=k0,k0;auth=k0;asm=k0;inv=k0;del=k0 | an element twice",
                "v=0;vm=k0,;auth=k0;asm=k0;inv=k0;del=k0 | empty one",
                "v=0;vm=k0;auth=k0;asm=k0;inv=k0 | all but agreement",
                "v=0;vm=k0;auth=k0;asm=k0;agm=k0;inv=k0;del=k0 | all but agreement",
                "v=0;vm=k0;auth=k0,k1;asm=k0;inv=k0;del=k0 | does not list",
                "v=0;vm=k0,k1;auth=k0;asm=k0;inv=k0;del=k0 | lacks a record",
                "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0;svc=s0 | lacks a record",
                "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0;new=1 | mean nothing here",
                "v=0;v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0 | a field twice",
                "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del= | a name, = and a value",
                "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0; | a name, = and a value",
                "=0;vm=k0 | a name, = and a value",
                "'' | a name, = and a value",
                "Deactivated | a name, = and a value",
            })
    void aRootRecordThatMakesNoSense(String text, String words) {
        root(text);

        assertMalformed(words);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t=3;k=AAAA | UNUSABLE_KEY",
                "t=4;k=AAAA | UNUSABLE_KEY",
                "t=00;k=AAAA | UNUSABLE_KEY",
                "t=3;k=A=== | MALFORMED_PACKET",
                "k=AAAA | MALFORMED_PACKET",
                "t=3;k=X;a=no thing | MALFORMED_DOCUMENT",
                "id=0;t=3;k=X | MALFORMED_DOCUMENT",
                "id=a b;t=3;k=X | MALFORMED_DOCUMENT",
                "t=3;k=X;c=example.org | MALFORMED_DOCUMENT",
                "t=3;k=X;use=everything | MALFORMED_PACKET",
            })
    void aKeyThatIsNone(String text, Reason reason) {
        text("_k1", text.replace("k=X", "k=" + Base64Url.encode(new byte[32])));
        root(ROOT.replace("vm=k0", "vm=k0,k1"));

        assertRefused(this::read).withReason(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "t=T;se=https://a.example | MALFORMED_PACKET",
                "id=a;t=T | MALFORMED_DOCUMENT",
                "id=a;t=T;se=example.org | MALFORMED_DOCUMENT",
                "id=a;t=T;se=https://a.example,b | MALFORMED_DOCUMENT",
                "id=a;t=T;se=https://a.example;sig=a b | MALFORMED_DOCUMENT",
                "id=a;t=T;se=https://a.example;trust=all | MALFORMED_PACKET",
                "id=../a;t=T;se=https://a.example | MALFORMED_DOCUMENT",
            })
    void aServiceThatIsNone(String text, Reason reason) {
        text("_s0", text);
        root(ROOT + ";svc=s0");

        assertRefused(this::read).withReason(reason);
    }

    @Test
    void aServiceMayHaveAQuery() throws Exception {
        text("_s0", "id=a;t=T;se=https://a.example/?q=1");
        root(ROOT + ";svc=s0");

        assertThat(read().document().services().getFirst().endpoints()).containsExactly("https://a.example/?q=1");
    }

    @Test
    void aThousandBytesOfText() throws Exception {
        text("_aka", "x:" + "y".repeat(750));
        root(ROOT);

        assertRefused(this::read).withReason(Reason.MALFORMED_DOCUMENT).saying("another name");
        text("_more", "x".repeat(1000));
        assertRefused(this::read).withReason(Reason.MALFORMED_PACKET).saying("1072 bytes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_cnt | example.org | a controller is a DID",
                "_cnt | did:example:a,did:example:a | element twice",
                "_aka | not a URI | another name",
                "_aka | relative/path | another name",
            })
    void aNameThatIsNone(String label, String text, String words) {
        text(label, text);
        root(ROOT);

        assertRefused(this::read).saying(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"id=", "id=a", "id=-1", "id=1,1", "id=123456", "1", "id=1;x=2", "id=\u0661"})
    void typesThatAreNone(String text) {
        text("_typ", text);
        root(ROOT);

        assertRefused(this::read).withReason(Reason.MALFORMED_PACKET);
    }

    @Test
    void aPreviousDidThatSignedForAnother() {
        text("_prv", PreviousDid.of(other, other.publicKey()).field());
        root(ROOT);

        assertMalformed("never signed for this one");
    }

    @Test
    void aPreviousDidThatNeverSigned() {
        text("_prv", "id=" + Did.dht(other.publicKey()) + ";s=" + Base64Url.encode(new byte[64]));
        root(ROOT);

        assertMalformed("never signed for this one");
    }

    @Test
    void aPreviousDidSaysNothingMore() {
        text("_prv", PreviousDid.of(other, holder.publicKey()).field() + ";x=1");
        root(ROOT);

        assertMalformed("mean nothing here");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s=AAAA", "id=did:web:example.org;s=AAAA", "id=X", "id=X;s=A===", "id=X;s=AAAA;t=1"})
    void aPreviousDidThatIsNone(String text) {
        text("_prv", text.replace("X", Did.dht(other.publicKey()).toString()));
        root(ROOT);

        assertRefused(this::read).withReason(Reason.MALFORMED_PACKET);
    }

    @Test
    void aPreviousDidOfAnotherMethod() {
        String signature = Base64Url.encode(other.sign(holder.publicKey().bytes()));
        text("_prv", "id=" + other.did() + ";s=" + signature);
        root(ROOT);

        assertMalformed("never signed for this one");
    }

    @Test
    void aRecordOfAnotherClassOrType() {
        root(ROOT);
        DnsRecord chaos = new DnsRecord(DnsName.of("_cnt", "_did"), DnsRecord.TXT, 3, 30, new byte[1]);
        records.add(chaos);
        assertMalformed("class IN");

        records.remove(chaos);
        records.add(new DnsRecord(DnsName.of("_cnt", "_did"), DnsRecord.A, DnsRecord.IN, 30, new byte[4]));
        assertMalformed("type");
    }

    @Test
    void aRecordThatIsNoText() {
        root(ROOT);
        records.add(new DnsRecord(DnsName.of("_cnt", "_did"), DnsRecord.TXT, DnsRecord.IN, 30, new byte[] {9, 'a'}));

        assertMalformed("DNS");
    }

    /** Of what a stranger named and wrote, nothing reaches a terminal or a log. */
    @Test
    void aNameThatWouldCommandATerminal() {
        root(ROOT);
        DnsName name = DnsName.of("\u001b]0;title\u0007", "_did");
        records.add(new DnsRecord(name, DnsRecord.TXT, DnsRecord.IN, 30, new byte[] {1, (byte) 0xff}));

        assertRefused(this::read)
                .withReason(Reason.MALFORMED_PACKET)
                .saying("not UTF-8")
                .withoutSaying("title");
    }

    @Test
    void aGatewayWithADotWithinALabel() {
        root(ROOT);
        records.add(DnsRecord.naming(DnsName.of("_did", suffix), DnsRecord.NS, 7200, DnsName.of("a.b")));
        assertMalformed("backslash");

        records.removeLast();
        records.add(DnsRecord.naming(DnsName.of("_did", suffix), DnsRecord.NS, 7200, DnsName.of()));
        assertMalformed("label");
    }
}
