package dev.archipelago.identity;

import static dev.archipelago.identity.CheapStretching.backup;
import static dev.archipelago.identity.CheapStretching.passphrase;
import static dev.archipelago.identity.CheapStretching.store;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.archipelago.identity.KeyStatus.Held;
import dev.archipelago.identity.codec.Base58;
import dev.archipelago.identity.hash.Hashes;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text that this module makes, be it for people or in an exception, tells a secret. */
class SecrecyTest {
    private static final String TYPED = "correct horse battery staple";

    @TempDir
    private Path world;

    private final Identity identity = Identity.create();
    private final byte[] seed = identity.seed(RevealSecrets.deliberately());
    private final List<String> texts = new ArrayList<>();

    @Test
    void whatIsShownTellsNothing() {
        texts.add(identity.toString());
        texts.add(identity.document().toString() + identity.document().toJson());
        texts.add(identity.derive(KeyLabel.ONION).toString());
        texts.add(OnionKey.of(new Secret(seed())).toString());
        texts.add(identity.agree(Identity.create().publicKey(), "lan").toString());
        texts.add(passphrase(TYPED).toString());
        texts.add(ClearSeed.of(new Secret(seed()), new byte[0]).toString());
        texts.add(recoveryKey().toString() + recoveryKey().protects());

        assertNothingIsTold();
    }

    @Test
    void refusalsTellNothing() throws IdentityException, IOException {
        IdentityStore clear = store(world.resolve("clear"));
        IdentityStore sealed = store(world.resolve("sealed"));
        clear.save(identity);
        sealed.save(identity, passphrase(TYPED));
        note(() -> clear.save(identity));
        note(() -> sealed.save(identity, passphrase(TYPED)));
        note(sealed::open);
        note(() -> sealed.open(passphrase(TYPED + "r")));
        note(() -> backup(clear.path()).read(passphrase(TYPED)));
        for (IdentityStore store : List.of(clear, sealed)) {
            byte[] file = Files.readAllBytes(store.path());
            for (int offset = 0; offset < file.length; offset += 3) {
                byte[] altered = file.clone();
                altered[offset] ^= 0x55;
                Files.write(store.path(), altered);
                note(() -> store.open(passphrase(TYPED)));
                Files.write(store.path(), Arrays.copyOf(file, offset));
                note(() -> store.open(passphrase(TYPED)));
            }
        }

        assertThat(texts).hasSizeGreaterThan(100);
        assertNothingIsTold();
    }

    @Test
    void mistakesOfTheCallerTellNothing() {
        note(() -> Identity.fromSeed(Arrays.copyOf(seed(), 33)));
        note(() -> new Secret(Arrays.copyOf(seed(), 31)));
        note(() -> PublicKey.of(Arrays.copyOf(seed(), 33)));
        note(() -> Did.parse("did:key:z" + Base58.encode(seed())));
        note(() -> OnionAddress.parse(HexFormat.of().formatHex(seed())));
        note(() -> Passphrase.of((TYPED + "\ud800").toCharArray()));
        note(() -> Passphrase.of(TYPED.repeat(100).toCharArray()));
        note(() -> DidDocument.parse("{\"" + HexFormat.of().formatHex(seed()) + "\":"));
        identity.close();
        note(() -> identity.sign(new byte[1]));

        assertThat(texts).hasSizeGreaterThan(8);
        assertNothingIsTold();
    }

    @Test
    void theSearchFindsWhatItLooksFor() {
        for (String form : secretForms().values()) {
            assertThat(told("some words " + form + " some more")).isNotEmpty();
        }
    }

    private void note(ThrowingCallable call) {
        StringWriter trace = new StringWriter();
        catchThrowable(call).printStackTrace(new PrintWriter(trace));
        texts.add(trace.toString());
    }

    private void assertNothingIsTold() {
        assertThat(texts).isNotEmpty().allSatisfy(text -> assertThat(told(text)).isEmpty());
    }

    private List<String> told(String text) {
        return secretForms().entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of the seed, and of the signing scalar with its prefix, the beginning in every form a program might print. */
    private Map<String, String> secretForms() {
        Map<String, String> forms = new TreeMap<>();
        for (byte[] secret : List.of(seed(), Hashes.sha512(seed()))) {
            byte[] start = Arrays.copyOf(secret, 6);
            String kind = secret.length + " bytes, ";
            forms.put(kind + "hex", HexFormat.of().formatHex(start));
            forms.put(kind + "upper-case hex", HexFormat.of().withUpperCase().formatHex(start));
            forms.put(kind + "base64", Base64.getEncoder().encodeToString(start));
            forms.put(kind + "base64url", Base64.getUrlEncoder().encodeToString(start));
            forms.put(kind + "base58", Base58.encode(secret).substring(0, 8));
            forms.put(kind + "decimal", decimal(start, 0));
            forms.put(kind + "unsigned decimal", decimal(start, 0xff));
            forms.put(kind + "raw", new String(start, StandardCharsets.ISO_8859_1));
        }
        forms.put("passphrase", "horse");
        return forms;
    }

    private static String decimal(byte[] bytes, int mask) {
        List<Integer> numbers = new ArrayList<>();
        for (byte b : bytes) {
            numbers.add(mask == 0 ? b : b & mask);
        }
        String list = numbers.toString();
        return list.substring(1, list.length() - 1);
    }

    private RecoveryKey recoveryKey() {
        Held held = new Held(Identity.create().publicKey(), KeyCommitment.to(PublicKey.ofSeed(seed())));
        return RecoveryKey.of(seed(), KeyPosition.first(held));
    }

    private byte[] seed() {
        return seed.clone();
    }
}
