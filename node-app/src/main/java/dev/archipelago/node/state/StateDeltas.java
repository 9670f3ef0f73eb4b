package dev.archipelago.node.state;

import dev.archipelago.federation.DeltaCodec;
import dev.archipelago.identity.codec.Base64Url;
import dev.archipelago.identity.codec.Json;
import dev.archipelago.identity.codec.MalformedException;
import dev.archipelago.transport.delta.Base;
import dev.archipelago.transport.delta.DeltaException;
import dev.archipelago.transport.delta.Edition;
import dev.archipelago.transport.delta.Editions;
import dev.archipelago.transport.delta.Scaled;
import dev.archipelago.transport.delta.Tree;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells nodes' states in CBOR, by how they changed. A mark is {@code generation.number.seconds}; the time stands in it
 * and in the head of a delta, not in the state that they are of.
 */
public final class StateDeltas implements DeltaCodec {
    private static final System.Logger LOG = System.getLogger(StateDeltas.class.getName());
    private static final Pattern MARK = Pattern.compile("([0-9]{1,5})\\.([0-9]{1,18})\\.([0-9]{1,12})");
    private static final String TIME = "timestamp";

    private final Editions editions;

    /** @param random draws by what this life of the node is told from others */
    public StateDeltas(RandomGenerator random) {
        this.editions = new Editions(StateDictionary.VERSION_1, random);
    }

    @Override
    public Told tell(String state, Instant at, String base) {
        try {
            Edition now = editions.publish(tree(state), at);
            return new Told(
                    mark(now),
                    named(base).flatMap(held -> editions.delta(held, now)).map(Base64Url::encode));
        } catch (MalformedException | DeltaException e) {
            throw new IllegalStateException("a state of this node cannot be told", e);
        }
    }

    private static Optional<Base> named(String base) {
        try {
            return base.isEmpty() ? Optional.empty() : Optional.of(Base.read(Base64Url.decode(base)));
        } catch (MalformedException | DeltaException e) {
            LOG.log(Level.DEBUG, () -> "An asker names nothing that it could hold: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<String> name(Held held) {
        try {
            return Optional.of(Base64Url.encode(edition(held).base().encoded()));
        } catch (MalformedException | DeltaException e) {
            LOG.log(Level.DEBUG, () -> "What is held cannot be gone on from: " + e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public Optional<Held> apply(Held held, String delta) {
        try {
            Edition now = edition(held).after(Base64Url.decode(delta));
            ObjectNode state =
                    JsonTree.json(now.content().tree()).put(TIME, now.time().toString());
            return Optional.of(new Held(new String(Json.write(state), StandardCharsets.UTF_8), mark(now)));
        } catch (MalformedException | DeltaException e) {
            LOG.log(Level.DEBUG, () -> "A delta does not apply: " + e.getMessage());
            return Optional.empty();
        }
    }

    private static Edition edition(Held held) throws MalformedException, DeltaException {
        Matcher mark = MARK.matcher(held.mark());
        if (!mark.matches()) {
            throw new MalformedException("the mark is none");
        }
        Scaled content = Scaled.of(StateDictionary.VERSION_1, tree(held.state()));
        try {
            return new Edition(
                    Integer.parseInt(mark.group(1)),
                    Long.parseLong(mark.group(2)),
                    Instant.ofEpochSecond(Long.parseLong(mark.group(3))),
                    content);
        } catch (IllegalArgumentException e) {
            throw new MalformedException("the mark is none: " + e.getMessage(), e);
        }
    }

    private static Tree.Members tree(String state) throws MalformedException {
        if (Json.parse(state) instanceof ObjectNode object) {
            return JsonTree.of(object.without(TIME));
        }
        throw new MalformedException("a state must be an object");
    }

    private static String mark(Edition edition) {
        return edition.generation() + "." + edition.number() + "."
                + edition.time().getEpochSecond();
    }
}
