package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.wire.Bytes;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.identity.codec.Printable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an inviter hands to the invited, by voice, paper or a message: who invites, where, and a secret token that never
 * travels again. {@code toString} does not show it; {@link #text()} is the code itself.
 */
public final class InviteCode {
    /** How every code begins. */
    public static final String PREFIX = "fed1:";

    /** How many bytes a token has. */
    public static final int TOKEN_SIZE = 16;

    /** The longest code that is read, in characters. */
    public static final int LONGEST = 8192;

    /** The longest name an inviter gives itself, in UTF-16 code units. */
    public static final int LONGEST_NAME = 64;

    private static final Limits LIMITS = new Limits(LONGEST, 4);

    private final Did inviter;
    private final Endpoints endpoints;
    private final Bytes token;
    private final Optional<Instant> expires;
    private final Optional<String> name;

    private InviteCode(
            Did inviter, Endpoints endpoints, Bytes token, Optional<Instant> expires, Optional<String> name) {
        this.inviter = inviter;
        this.endpoints = endpoints;
        this.token = token;
        this.expires = expires;
        this.name = name;
    }

    /**
     * A code with these contents; times are kept to the second.
     *
     * @throws IllegalArgumentException if the token has another size, or the name is none that is read
     */
    static InviteCode of(Did inviter, Endpoints endpoints, Bytes token, Instant expires, Optional<String> name) {
        if (token.size() != TOKEN_SIZE || !name.map(InviteCode::isName).orElse(true)) {
            throw new IllegalArgumentException("a token has " + TOKEN_SIZE + " bytes, and a name at most "
                    + LONGEST_NAME + " characters of which none is a control character");
        }
        return new InviteCode(
                inviter, endpoints, token, Optional.of(Instant.ofEpochSecond(expires.getEpochSecond())), name);
    }

    /**
     * Reads a code, also one of a Rust node; white space around it does not matter.
     *
     * @throws FederationException {@code MALFORMED} where it is none or contradicts itself
     */
    public static InviteCode parse(String text) throws FederationException {
        String code = text.strip();
        if (!code.startsWith(PREFIX)) {
            throw malformed("an invite code starts with \"" + PREFIX + "\": copy the whole of it", null);
        }
        if (code.length() > LONGEST) {
            throw malformed("an invite code has at most " + LONGEST + " characters, not " + code.length(), null);
        }
        try {
            byte[] json = Base64Url.decode(code.substring(PREFIX.length()));
            return read(Fields.of("invite", Json.parse(json, LIMITS)));
        } catch (MalformedException | IdentityException e) {
            throw malformed(
                    "the invite code is damaged or cut short (" + e.getMessage() + "): copy the whole of it again", e);
        }
    }

    private static InviteCode read(Fields fields) throws MalformedException, IdentityException {
        String text = fields.text("did", 256);
        Did inviter = fields.at("did", () -> Did.parse(text));
        PublicKey key = PublicKey.of(fields.hex("pubkey", PublicKey.SIZE).toArray());
        if (!inviter.publicKey().equals(key)) {
            throw new MalformedException("invite.pubkey is not the key of invite.did");
        }
        Optional<String> name = fields.findText("name", LONGEST_NAME);
        if (!name.map(InviteCode::isName).orElse(true)) {
            throw new MalformedException("invite.name has characters that are not for showing");
        }
        return new InviteCode(
                inviter, Endpoints.read(fields), fields.hex("token", TOKEN_SIZE), fields.findInstant("exp"), name);
    }

    /**
     * Whether a node can call itself so. A name goes to a terminal: it has nothing that a terminal obeys, and nothing
     * that UTF-8 cannot say.
     */
    public static boolean isName(String text) {
        return text.length() <= LONGEST_NAME
                && text.codePoints().allMatch(Printable::isShown)
                && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    /** The code: what the invited types or scans. Whoever has it can use the invite. */
    public String text() {
        ObjectNode json = endpoints.toJson();
        json.put("did", inviter.toString());
        json.put("onion", endpoints.onion().map(Object::toString).orElse(""));
        json.put("pubkey", Bytes.of(inviter.publicKey().bytes()).hex());
        json.put("token", token.hex());
        expires.ifPresent(time -> json.put("exp", time.toString()));
        name.ifPresent(text -> json.put("name", text));
        return PREFIX + Base64Url.encode(Json.write(json));
    }

    /** Who invites. */
    public Did inviter() {
        return inviter;
    }

    /** Where the inviter is reached. */
    public Endpoints endpoints() {
        return endpoints;
    }

    /** Until when it can be used, if it says so. */
    public Optional<Instant> expires() {
        return expires;
    }

    /** What the inviter calls itself; a claim. */
    public Optional<String> name() {
        return name;
    }

    /** The secret. */
    Bytes token() {
        return token;
    }

    private static FederationException malformed(String message, @Nullable Exception cause) {
        return cause == null
                ? new FederationException(Reason.MALFORMED, message)
                : new FederationException(Reason.MALFORMED, message, cause);
    }

    /** Who invites; never the token. */
    @Override
    public String toString() {
        return "invite of " + inviter;
    }
}
