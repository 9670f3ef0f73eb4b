package com.example.notes;

import dev.archipelago.dwn.client.DataSource;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.client.DwnTransport;
import dev.archipelago.dwn.client.HttpDwnTransport;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.KeyResolver;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.message.Sender;
import dev.archipelago.dwn.message.Signer;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.Identity;
import dev.archipelago.identity.IdentityException;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes a note to the DWN whose address is given, or to one in memory that takes everything. */
public final class Main {
    /** Finds the key of a did:key, by the one name it has. */
    private static final KeyResolver KEYS = keyId -> {
        try {
            Did did = Did.parse(keyId.replaceFirst("#.*", ""));
            return did.keyId().equals(keyId) ? Optional.of(did.publicKey()::verify) : Optional.empty();
        } catch (IdentityException e) {
            return Optional.empty();
        }
    };

    public static void main(String[] arguments) throws Exception {
        try (Identity me = Identity.create()) {
            DwnTransport dwn = arguments.length > 0 ? new HttpDwnTransport(URI.create(arguments[0])) : Main::take;
            Sender sender = Sender.of(Signer.of(me.did().keyId(), me::sign));
            DwnClient client = DwnClient.of(dwn, me.did().toString(), sender, KEYS);

            byte[] note = "a note".getBytes(StandardCharsets.UTF_8);
            RecordsWrite write = RecordsWrite.draft("text/plain", DataId.of(note))
                    .published()
                    .sign(sender);
            client.write(write, DataSource.of(note));
            System.out.println("written: " + write.recordId());
            System.out.println(
                    "author: " + RecordsWrite.read(write.json(), KEYS).author().orElseThrow());
            try {
                client.delete("no such record");
            } catch (DwnException e) {
                System.out.println("refused: " + e.reason() + ", " + e.reason().remedy());
            }
        }
    }

    /** Takes writes and has no records. */
    private static DwnTransport.Answer take(DwnTransport.Call call, Duration limit) {
        ObjectNode answer = JsonMapper.shared().createObjectNode();
        answer.set("id", JsonMapper.shared().readTree(call.request()).get("id"));
        int status = call.data().isPresent() ? 202 : 404;
        answer.putObject("result").putObject("reply").putObject("status").put("code", status);
        return new DwnTransport.Answer(
                200,
                Optional.empty(),
                new ByteArrayInputStream(answer.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
