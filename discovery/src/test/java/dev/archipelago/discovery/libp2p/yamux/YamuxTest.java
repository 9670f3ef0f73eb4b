package dev.archipelago.discovery.libp2p.yamux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.archipelago.discovery.libp2p.yamux.YamuxEvent.Opened;
import dev.archipelago.identity.codec.MalformedException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamuxTest {
    private static final YamuxLimits LIMITS = new YamuxLimits(4, 1 << 20, 1 << 20);
    private static final String SYN_1 = "00 01 0001 00000001 00000000";

    private long now;
    private final Yamux listener = Yamux.listening(LIMITS, () -> now);
    private final Yamux dialler = Yamux.dialling(LIMITS, () -> now);

    /** Frames as the specification lays them out. */
    @Test
    void writesFramesAsTheSpecificationHasThem() throws MalformedException {
        YamuxStream stream = dialler.open();
        assertThat(dialler.takeOutput()).isEqualTo(hex(SYN_1));
        assertThat(stream.write(new byte[] {7, 8, 9}, 1, 2)).isEqualTo(2);
        assertThat(dialler.takeOutput()).isEqualTo(hex("00 00 0000 00000001 00000002 0809"));
        stream.end();
        assertThat(dialler.takeOutput()).isEqualTo(hex("00 01 0004 00000001 00000000"));
        dialler.ping(0x01020304);
        assertThat(dialler.takeOutput()).isEqualTo(hex("00 02 0001 00000000 01020304"));
        dialler.leave(YamuxGoAway.INTERNAL_ERROR);
        assertThat(dialler.takeOutput()).isEqualTo(hex("00 03 0000 00000000 00000002"));

        listener.receive(hex(SYN_1));
        assertThat(listener.takeOutput()).isEqualTo(hex("00 01 0002 00000001 00000000"));
        listener.receive(hex("00 02 0001 00000000 01020304"));
        assertThat(listener.takeOutput()).isEqualTo(hex("00 02 0002 00000000 01020304"));
        assertThat(listener.open().id()).isEqualTo(2);
        assertThat(listener.takeOutput()).isEqualTo(hex("00 01 0001 00000002 00000000"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01 00 0000 00000001 00000000",
                "00 04 0000 00000001 00000000",
                "00 ff 0000 00000001 00000000",
                "00 00 0010 00000001 00000000",
                "00 00 8000 00000001 00000000",
                "00 00 0001 00000000 00000000",
                "00 01 0001 00000000 00000000",
                "00 02 0001 00000001 00000000",
                "00 03 0000 00000001 00000000",
                "00 02 0000 00000000 00000000",
                "00 01 0001 00000002 00000000",
                SYN_1 + SYN_1,
                SYN_1 + "00 00 0000 00000001 00040001",
                SYN_1 + "00 00 0000 00000001 ffffffff",
                SYN_1 + "00 01 0000 00000001 ffffffff",
                SYN_1 + "00 01 0004 00000001 00000000 00 00 0000 00000001 00000001 00",
            })
    void refusesWhatIsNoFrameOrNotAllowed(String bytes) {
        assertThatThrownBy(() -> listener.receive(hex(bytes)))
                .isInstanceOf(MalformedException.class)
                .hasMessageStartingWith("yamux: ");
    }

    @Test
    void furtherStreamsAreResetWhereThereAreManyAlready() throws MalformedException {
        for (int id = 1; id <= 9; id += 2) {
            listener.receive(new Frame(Frame.Type.WINDOW_UPDATE, Frame.SYN, id, 0).bytes());
        }

        assertThat(listener.streams()).isEqualTo(4);
        assertThat(listener.takeOutput()).endsWith(hex("00 01 0008 00000009 00000000"));
        listener.receive(hex("00 01 0008 00000001 00000000" + "00 01 0001 0000000b 00000000"));
        assertThat(listener.streams()).isEqualTo(4);
    }

    @Test
    void streamsThatNobodyTookHoldFurtherOnesUp() throws MalformedException {
        for (int i = 0; i < Yamux.MOST_UNACKNOWLEDGED; i++) {
            assertThat(dialler.canOpen()).isTrue();
            dialler.open();
        }
        assertThat(dialler.canOpen()).isFalse();

        dialler.receive(hex("00 01 0002 00000001 00000000"));
        assertThat(dialler.canOpen()).isTrue();
        dialler.open();
        dialler.receive(hex("00 01 0008 00000003 00000000"));
        assertThat(dialler.canOpen()).isTrue();
    }

    @Test
    void moreIsGrantedOnlyAsItIsRead() throws MalformedException {
        YamuxStream stream = opened();
        listener.takeOutput();
        listener.receive(hex("00 00 0000 00000001 00040000"));
        listener.receive(new byte[0x40000]);

        assertThat(listener.takeOutput()).isEmpty();
        assertThat(stream.granted()).isZero();
        assertThat(stream.read(new byte[0x1ffff], 0, 0x1ffff)).isEqualTo(0x1ffff);
        assertThat(listener.takeOutput()).isEmpty();
        assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(1);
        assertThat(listener.takeOutput()).isEqualTo(hex("00 01 0000 00000001 00020000"));
    }

    @Test
    void aWindowThatIsUsedUpFastGrowsToItsBoundAndNoFurther() throws MalformedException {
        YamuxStream stream = opened();
        listener.ping(1);
        now += 1_000_000;
        listener.receive(hex("00 02 0002 00000000 00000001"));
        assertThat(listener.roundTrip()).isEqualTo(1_000_000);
        for (int i = 0; i < 100; i++) {
            int some = (int) stream.granted();
            listener.receive(new Frame(Frame.Type.DATA, 0, 1, some).bytes());
            listener.receive(new byte[some]);
            assertThat(stream.read(new byte[some], 0, some)).isEqualTo(some);
            assertThat(stream.target()).isLessThanOrEqualTo(LIMITS.window());
        }
        assertThat(stream.target()).isEqualTo(LIMITS.window());
    }

    @Test
    void aStreamThatBringsMoreThanThereIsRoomForIsReset() throws MalformedException {
        for (int id = 1; id <= 7; id += 2) {
            listener.receive(new Frame(Frame.Type.DATA, Frame.SYN, id, 0x40000).bytes());
            listener.receive(new byte[0x40000]);
        }
        assertThat(listener.unread()).isEqualTo(1 << 20);
        listener.takeOutput();
        listener.receive(hex("00 01 0008 00000001 00000000"));
        assertThat(listener.unread()).isEqualTo(3 << 18);

        Yamux small = Yamux.listening(new YamuxLimits(4, 0x40000, 0x40000), () -> now);
        small.receive(new Frame(Frame.Type.DATA, Frame.SYN, 1, 0x40000).bytes());
        small.receive(new byte[0x40000]);
        small.receive(new Frame(Frame.Type.DATA, Frame.SYN, 3, 1).bytes());
        small.receive(new byte[1]);
        assertThat(small.takeOutput()).endsWith(hex("00 01 0008 00000003 00000000"));
        assertThat(small.unread()).isEqualTo(0x40000);
        assertThat(small.streams()).isEqualTo(1);
    }

    @Test
    void whatComesForAStreamThatIsGoneIsPassedOver() throws MalformedException {
        YamuxStream stream = opened();
        stream.reset();
        listener.takeOutput();
        listener.receive(hex("00 00 0000 00000001 00000003 010203" + "00 02 0001 00000000 00000009"));

        assertThat(listener.takeOutput()).isEqualTo(hex("00 02 0002 00000000 00000009"));
        assertThat(listener.unread()).isZero();
    }

    @Test
    void whatNobodyWillReadIsForgottenAndNotGrantedAgain() throws MalformedException {
        YamuxStream stream = opened();
        listener.receive(hex("00 00 0000 00000001 00000003 010203"));
        stream.abandon();
        assertThat(listener.unread()).isZero();
        listener.takeOutput();
        listener.receive(new Frame(Frame.Type.DATA, 0, 1, 0x3fffd).bytes());
        listener.receive(new byte[0x3fffd]);

        assertThat(listener.unread()).isZero();
        assertThat(listener.takeOutput()).isEmpty();
        assertThatThrownBy(() -> listener.receive(hex("00 00 0000 00000001 00000001 01")))
                .isInstanceOf(MalformedException.class);
    }

    @Test
    void whoLeavesOpensAndTakesNoStreams() throws MalformedException {
        dialler.leave(YamuxGoAway.NORMAL);
        listener.receive(dialler.takeOutput());

        assertThat(dialler.canOpen()).isFalse();
        assertThat(listener.canOpen()).isFalse();
        assertThat(listener.takeEvents()).containsExactly(new YamuxEvent.Leaving(0));
        dialler.receive(hex("00 01 0001 00000002 00000000"));
        assertThat(dialler.takeOutput()).isEqualTo(hex("00 01 0008 00000002 00000000"));
    }

    private YamuxStream opened() throws MalformedException {
        listener.receive(hex(SYN_1));
        List<YamuxEvent> events = listener.takeEvents();
        return ((Opened) events.getFirst()).stream();
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }
}
