package dev.archipelago.transport.delta;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.archipelago.identity.codec.Cbor;
import dev.archipelago.identity.codec.CborMap;
import dev.archipelago.identity.codec.Limits;
import dev.archipelago.identity.codec.MalformedException;
import java.time.Instant;
import java.util.OptionalLong;

/** The input is a patch; nobody guesses the digest in front of it. */
class DeltaFuzz {
    private static final Tree.Members STATE = Tree.object()
            .with("cpu", Tree.of(12.5))
            .with("uptime", Tree.of(77))
            .with("name", Tree.object().with("status", Tree.list(Tree.of("running"))))
            .with("apps", Tree.list(Tree.object().with("id", Tree.of("a")).with("status", Tree.of("odd"))));

    @FuzzTest
    void whatIsAcceptedIsWhatItsPublisherWouldSay(byte[] input) throws DeltaException {
        Edition held = new Edition(1, 1, Instant.EPOCH, Scaled.of(Trees.DICTIONARY, STATE));
        try {
            CborMap patch =
                    Cbor.decode(input, new Limits(65_536, 20)).named("patch").map();
            OptionalLong base = OptionalLong.of(held.base().digest());
            byte[] delta = new Envelope(3, 1, 1, base, 60, patch).encoded();
            assertThat(held.after(delta).since(held)).isEqualTo(delta);
        } catch (MalformedException e) {
            assertThat(e).isNotNull();
        } catch (DeltaException e) {
            assertThat(e.reason()).isEqualTo(DeltaException.Reason.MALFORMED);
        }
    }
}
