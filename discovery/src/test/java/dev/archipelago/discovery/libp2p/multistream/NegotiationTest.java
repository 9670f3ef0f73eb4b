package dev.archipelago.discovery.libp2p.multistream;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.identity.codec.MalformedException;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegotiationTest {
    private static final String HEADER = "13" + HexFormat.of().formatHex("/multistream/1.0.0\n".getBytes(US_ASCII));
    private static final String NA = "036e610a";

    @Test
    void theFirstWordsAreTheHeaderAndTheProposal() {
        assertThat(Negotiation.proposing(List.of("/noise")).begin()).isEqualTo(hex(HEADER + "072f6e6f6973650a"));
        assertThat(Negotiation.choosing("/noise"::equals).begin()).isEqualTo(hex(HEADER));
    }

    @Test
    void aProposalIsRepeatedOrRefused() throws MalformedException {
        Negotiation chooser = Negotiation.choosing("/noise"::equals);

        assertThat(chooser.receive(hex(HEADER + "052f746c730a"))).isEqualTo(hex(NA));
        assertThat(chooser.receive(hex("072f6e6f6973650a" + "ffff"))).isEqualTo(hex("072f6e6f6973650a"));
        assertThat(chooser.agreed()).hasValue("/noise");
        assertThat(chooser.rest()).isEqualTo(hex("ffff"));
    }

    @Test
    void theNextIsProposedWhereOneIsRefused() throws MalformedException {
        Negotiation proposer = Negotiation.proposing(List.of("/tls", "/noise"));

        assertThat(proposer.receive(hex(HEADER + NA))).isEqualTo(hex("072f6e6f6973650a"));
        assertThat(proposer.agreed()).isEmpty();
        assertThat(proposer.receive(hex("072f6e6f6973650a" + "00"))).isEmpty();
        assertThat(proposer.agreed()).hasValue("/noise");
        assertThat(proposer.rest()).isEqualTo(hex("00"));
    }

    @Test
    void whereAllAreRefusedItIsOver() throws MalformedException {
        Negotiation proposer = Negotiation.proposing(List.of("/tls"));

        assertThat(proposer.receive(hex(HEADER + NA))).isEmpty();
        assertThat(proposer.isRefused()).isTrue();
        assertThat(proposer.agreed()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00",
                "01",
                "8000",
                "ffffff",
                "8108",
                "8180808001",
                "072f6e6f6973652f",
                "072f6e00697365" + "0a",
                "072f6eff697365" + "0a",
                "072f6e6f6973650a",
                "13" + "2f6d756c746973747265616d2f322e302e300a"
            })
    void refusesWhatIsNoHeader(String bytes) {
        for (Negotiation side : List.of(Negotiation.proposing(List.of("/noise")), Negotiation.choosing(any -> true))) {
            assertThatThrownBy(() -> side.receive(hex(bytes + "00".repeat(2000))))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesAnAnswerToSomethingElse() {
        Negotiation proposer = Negotiation.proposing(List.of("/tls"));

        assertThatThrownBy(() -> proposer.receive(hex(HEADER + "072f6e6f6973650a")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void refusesEndlessProposals() throws MalformedException {
        Negotiation chooser = Negotiation.choosing("/noise"::equals);
        byte[] answer = chooser.receive(hex(HEADER + "052f746c730a".repeat(64)));

        assertThat(answer).isEqualTo(hex(NA.repeat(64)));
        assertThatThrownBy(() -> chooser.receive(hex("052f746c730a")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("proposals");
    }

    @Test
    void refusesALineThatIsTooLong() throws MalformedException {
        Negotiation chooser = Negotiation.choosing(any -> true);

        assertThat(chooser.receive(hex(HEADER + "8008" + "61".repeat(1023) + "0a")))
                .isNotEmpty();
        Negotiation strict = Negotiation.choosing(any -> true);
        assertThatThrownBy(() -> strict.receive(hex(HEADER + "8108" + "61".repeat(1024) + "0a")))
                .isInstanceOf(MalformedException.class)
                .hasMessageContaining("longer than");
    }

    @Test
    void refusesToProposeWhatCannotBeSaid() {
        assertThatIllegalArgumentException().isThrownBy(() -> Negotiation.proposing(List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Negotiation.proposing(List.of("/a\n")).begin());
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        Negotiation.proposing(List.of("/" + "a".repeat(1024))).begin());
    }

    @Property(tries = 200)
    void twoSidesAgreeHoweverTheBytesAreCut(
            @ForAll @Size(min = 1, max = 20) List<@IntRange(max = 30) Integer> proposed,
            @ForAll Set<@IntRange(max = 30) Integer> supported,
            @ForAll @IntRange(min = 1, max = 40) int piece)
            throws MalformedException {
        List<String> names = proposed.stream().map(n -> "/proposal/" + n).toList();
        Negotiation proposer = Negotiation.proposing(names);
        Negotiation chooser =
                Negotiation.choosing(name -> supported.stream().anyMatch(n -> name.equals("/proposal/" + n)));
        byte[] toChooser = proposer.begin();
        byte[] toProposer = chooser.begin();
        while (toChooser.length + toProposer.length > 0) {
            byte[] answered = inPieces(chooser, toChooser, piece);
            toChooser = inPieces(proposer, toProposer, piece);
            toProposer = answered;
        }

        assertThat(proposer.agreed()).isEqualTo(chooser.agreed());
        assertThat(proposer.agreed())
                .isEqualTo(proposed.stream()
                        .filter(supported::contains)
                        .map(n -> "/proposal/" + n)
                        .findFirst());
        assertThat(proposer.isRefused()).isEqualTo(proposer.agreed().isEmpty());
    }

    private static byte[] inPieces(Negotiation side, byte[] bytes, int piece) throws MalformedException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        for (int from = 0; from < bytes.length; from += piece) {
            answer.writeBytes(side.receive(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece))));
        }
        return answer.toByteArray();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
