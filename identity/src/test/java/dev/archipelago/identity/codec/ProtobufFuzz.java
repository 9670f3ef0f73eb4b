package dev.archipelago.identity.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Arrays;

class ProtobufFuzz {
    private static final int MOST = 4096;

    @FuzzTest
    void whatIsReadIsWrittenTheSameAndTheRestIsRefusedInWords(byte[] input) {
        ProtobufWriter out = new ProtobufWriter();
        boolean skipped = false;
        try {
            ProtobufReader in = ProtobufReader.of(input, MOST);
            while (in.next()) {
                skipped |= !copied(in, out);
            }
            assertThat(skipped || Arrays.equals(out.message(), input)).isTrue();
        } catch (MalformedException e) {
            assertThat(e.getMessage()).startsWith("protobuf: ");
        }
    }

    /** Whether the field was one of those that are written too. */
    private static boolean copied(ProtobufReader in, ProtobufWriter out) {
        try {
            out.number(in.field(), in.number());
            return true;
        } catch (MalformedException noNumber) {
            try {
                out.bytes(in.field(), in.bytes());
                return true;
            } catch (MalformedException ofFixedSize) {
                return false;
            }
        }
    }
}
