package dev.archipelago.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.DnsMessage;
import dev.archipelago.identity.codec.DnsName;
import dev.archipelago.identity.codec.DnsRecord;
import dev.archipelago.identity.codec.Jcs;
import dev.archipelago.identity.codec.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The three test vectors of the did:dht specification: what its text says of documents and records. */
class DhtVectorsTest {
    private static final String FIRST = "cyuoqaf7itop8ohww4yn5ojg13qaq83r9zihgqntc5i9zwrfdfoo";
    private static final String FIRST_X = "YCcHYL2sYNPDlKaALcEmll2HHyT968M4UWbr-9CFGWE";
    private static final String THIRD = "sr6jgmcc84xig18ix66qbiwnzeiumocaaybh13f5w97bfzus4pcy";
    private static final String THIRD_X = "sTyTLYw-n1NI9X-84NaCuis1wZjAA8lku6f6Et5201g";
    private static final String GATEWAY = "gateway1.example-did-dht-gateway.com";

    /** The third vector's endpoint, whose record takes more than one string. */
    private static final String LONG_ENDPOINT = "https://test-" + "l".repeat(35) + "o".repeat(21) + "n".repeat(19)
            + "g".repeat(37) + "s".repeat(26) + "e".repeat(19) + "r".repeat(15) + "v".repeat(20) + "i".repeat(31)
            + "c".repeat(31) + "e".repeat(33) + ".com/1";

    @Test
    void namesTheKeyOfTheFirst() throws Exception {
        PublicKey key = PublicKey.of(Base64Url.decode(FIRST_X));

        assertThat(Did.dht(key)).hasToString("did:dht:" + FIRST);
        assertThat(Did.parse("did:dht:" + FIRST).publicKey()).isEqualTo(key);
        assertThat(Did.dht(PublicKey.of(Base64Url.decode(THIRD_X)))).hasToString("did:dht:" + THIRD);
    }

    @Test
    void aMinimalDocument() throws Exception {
        DhtPublication publication = DhtPublication.of(document(FIRST, DocumentClaims.NONE));

        assertThat(records(publication))
                .containsExactlyInAnyOrder(
                        text("_did", FIRST, "v=0;vm=k0;auth=k0;asm=k0;inv=k0;del=k0"),
                        text("_k0", "_did", "t=0;k=" + FIRST_X));
        assertThat(canonical(publication)).isEqualTo(canonical("""
                {"id": "D", "verificationMethod": [
                    {"id": "D#0", "type": "JsonWebKey", "controller": "D", "publicKeyJwk":
                        {"kty": "OKP", "crv": "Ed25519", "x": "X", "alg": "EdDSA", "kid": "0"}}],
                 "authentication": ["D#0"], "assertionMethod": ["D#0"],
                 "capabilityInvocation": ["D#0"], "capabilityDelegation": ["D#0"]}
                """, FIRST, FIRST_X));
    }

    @Test
    void aDocumentWithAnotherKeyNamesTypesAndGateways() throws Exception {
        JsonWebKey key =
                JsonWebKey.of(KeyType.SECP256K1, Base64Url.decode("Atf6NCChxjWpnrfPt1WDVE4ipYVSvi4pXCq4SUjx0jT9"));
        String holder = "did:dht:i9xkp8ddcbcg8jwq54ox699wuzxyifsqx4jru45zodqu453ksz6y";
        DocumentClaims claims = new DocumentClaims(
                List.of("did:example:abcd"),
                List.of("did:example:efgh", "did:example:ijkl"),
                List.of(DocumentKey.of(key, Relationship.ASSERTION_METHOD, Relationship.CAPABILITY_INVOCATION)
                        .named("sig")
                        .controlledBy(holder)));
        Service service = Service.of(
                "service-1", "TestService", List.of("https://test-service.com/1", "https://test-service.com/2"));
        String secondGateway = GATEWAY.replace('1', '2');
        DhtPublication publication = new DhtPublication(
                document(FIRST, claims, service), List.of(1, 2, 3), List.of(GATEWAY, secondGateway), Optional.empty());

        assertThat(records(publication))
                .containsExactlyInAnyOrder(
                        gateway(FIRST, GATEWAY),
                        gateway(FIRST, secondGateway),
                        text("_did", FIRST, "v=0;vm=k0,k1;auth=k0;asm=k0,k1;inv=k0,k1;del=k0;svc=s0"),
                        text("_cnt", "_did", "did:example:abcd"),
                        text("_aka", "_did", "did:example:efgh,did:example:ijkl"),
                        text("_k0", "_did", "t=0;k=" + FIRST_X),
                        text("_k1", "_did", "id=sig;t=1;k=Atf6NCChxjWpnrfPt1WDVE4ipYVSvi4pXCq4SUjx0jT9;c=" + holder),
                        text(
                                "_s0",
                                "_did",
                                "id=service-1;t=TestService;se=https://test-service.com/1,https://test-service.com/2"),
                        text("_typ", "_did", "id=1,2,3"));
        assertThat(canonical(publication))
                .isEqualTo(canonical("""
                {"id": "D", "controller": "did:example:abcd", "alsoKnownAs": ["did:example:efgh", "did:example:ijkl"],
                 "verificationMethod": [
                    {"id": "D#0", "type": "JsonWebKey", "controller": "D", "publicKeyJwk":
                        {"kty": "OKP", "crv": "Ed25519", "x": "X", "alg": "EdDSA", "kid": "0"}},
                    {"id": "D#sig", "type": "JsonWebKey", "controller": "H", "publicKeyJwk":
                        {"kty": "EC", "crv": "secp256k1", "alg": "ES256K", "kid": "sig",
                         "x": "1_o0IKHGNamet8-3VYNUTiKlhVK-LilcKrhJSPHSNP0",
                         "y": "qzU8qqh0wKB6JC_9HCu8pHE-ZPkDpw4AdJ-MsV2InVY"}}],
                 "authentication": ["D#0"], "assertionMethod": ["D#0", "D#sig"],
                 "capabilityInvocation": ["D#0", "D#sig"], "capabilityDelegation": ["D#0"],
                 "service": [{"id": "D#service-1", "type": "TestService",
                    "serviceEndpoint": ["https://test-service.com/1", "https://test-service.com/2"]}]}
                """.replace("\"H\"", "\"" + holder + "\""), FIRST, FIRST_X));
    }

    @Test
    void aDocumentWithALongRecordAForeignAlgorithmAndAPreviousDid() throws Exception {
        JsonWebKey key = JsonWebKey.of(
                KeyType.X25519, Base64Url.decode("3POE0_i2mGeZ2qiQCA3KcLfi1fZo0311CXFSIwt1nB4"), "ECDH-ES+A128KW");
        String previous = "id=did:dht:x3heus3ke8fhgb5pbecday9wtbfynd6m19q4pm6gcf5j356qhjzo"
                + ";s=Tt9DRT6J32v7O2lzbfasW63_FfagiMHTHxtaEOD7p85zHE0r_EfiNleyL6BZGyB1P-oQ5p6_7KONaHAjr2K6Bw";
        Did did = Did.parse("did:dht:" + THIRD);
        DhtPublication publication = new DhtPublication(
                document(
                        THIRD,
                        DocumentClaims.ofKeys(DocumentKey.of(key, Relationship.KEY_AGREEMENT)),
                        Service.of("service-1", "TestLongService", List.of(LONG_ENDPOINT))),
                List.of(),
                List.of(GATEWAY),
                Optional.of(PreviousDid.read(DhtFields.parse(previous), did.publicKey())));

        assertThat(records(publication))
                .containsExactlyInAnyOrder(
                        text("_prv", "_did", previous),
                        gateway(THIRD, GATEWAY),
                        text("_did", THIRD, "v=0;vm=k0,k1;auth=k0;asm=k0;agm=k1;inv=k0;del=k0;svc=s0"),
                        text("_k0", "_did", "t=0;k=" + THIRD_X),
                        text("_k1", "_did", "t=3;k=3POE0_i2mGeZ2qiQCA3KcLfi1fZo0311CXFSIwt1nB4;a=ECDH-ES+A128KW"),
                        text("_s0", "_did", "id=service-1;t=TestLongService;se=" + LONG_ENDPOINT));
        assertThat(canonical(publication))
                .isEqualTo(canonical(
                        """
                {"id": "D", "verificationMethod": [
                    {"id": "D#0", "type": "JsonWebKey", "controller": "D", "publicKeyJwk":
                        {"kty": "OKP", "crv": "Ed25519", "x": "X", "alg": "EdDSA", "kid": "0"}},
                    {"id": "D#K", "type": "JsonWebKey", "controller": "D", "publicKeyJwk":
                        {"kty": "OKP", "crv": "X25519", "x": "3POE0_i2mGeZ2qiQCA3KcLfi1fZo0311CXFSIwt1nB4",
                         "alg": "ECDH-ES+A128KW", "kid": "K"}}],
                 "authentication": ["D#0"], "assertionMethod": ["D#0"], "keyAgreement": ["D#K"],
                 "capabilityInvocation": ["D#0"], "capabilityDelegation": ["D#0"],
                 "service": [{"id": "D#service-1", "type": "TestLongService", "serviceEndpoint": ["E"]}]}
                """.replace("K\"", "WVy5IWMa36AoyAXZDvPd5j9zxt2t-GjifDEV-DwgIdQ\"")
                                .replace("ECDH-ES+A128WVy5IWMa36AoyAXZDvPd5j9zxt2t-GjifDEV-DwgIdQ", "ECDH-ES+A128KW")
                                .replace("\"E\"", "\"" + LONG_ENDPOINT + "\""),
                        THIRD,
                        THIRD_X));
    }

    @Test
    void theLongRecordIsCutWhereTheVectorCutsIt() {
        String text = "id=service-1;t=TestLongService;se=" + LONG_ENDPOINT;

        byte[] strings = DnsRecord.text(DnsName.of("_s0", "_did"), 7200, text).data();

        assertThat(strings[0] & 0xff).isEqualTo(255);
        assertThat(strings[256] & 0xff).isEqualTo(text.length() - 255);
        assertThat(new String(strings, 1, 255, StandardCharsets.US_ASCII)).endsWith("v".repeat(20) + "i".repeat(16));
        assertThat(new String(strings, 257, strings.length - 257, StandardCharsets.US_ASCII))
                .isEqualTo("i".repeat(15) + "c".repeat(31) + "e".repeat(33) + ".com/1");
    }

    private static DidDocument document(String suffix, DocumentClaims claims, Service... services) throws Exception {
        return DidDocument.of(Did.parse("did:dht:" + suffix), List.of(services), claims);
    }

    private static List<DnsRecord> records(DhtPublication publication) throws Exception {
        DnsMessage message = DnsMessage.decode(DhtWriter.write(publication));
        assertThat(message.id()).isZero();
        assertThat(message.flags()).isEqualTo(0x8400);
        return new ArrayList<>(message.answers());
    }

    private static DnsRecord text(String label, String parent, String text) {
        return DnsRecord.text(DnsName.of(label, parent), 7200, text);
    }

    private static DnsRecord gateway(String suffix, String host) throws Exception {
        return DnsRecord.naming(DnsName.of("_did", suffix), DnsRecord.NS, 7200, DnsName.parse(host));
    }

    private static String canonical(DhtPublication publication) throws Exception {
        DidDocument read = DidDocument.parse(publication.document().toJson());
        assertThat(read).isEqualTo(publication.document());
        return new String(read.canonical(), StandardCharsets.UTF_8);
    }

    private static String canonical(String template, String suffix, String x) throws Exception {
        String json = template.replace("\"D", "\"did:dht:" + suffix).replace("\"X\"", "\"" + x + "\"");
        return new String(Jcs.canonicalize(Json.parse(json)), StandardCharsets.UTF_8);
    }
}
