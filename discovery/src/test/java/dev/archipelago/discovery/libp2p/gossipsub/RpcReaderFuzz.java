package dev.archipelago.discovery.libp2p.gossipsub;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class RpcReaderFuzz {
    @FuzzTest
    void whatIsAcceptedIsWrittenAndReadAgain(byte[] input) {
        RpcReader reader = new RpcReader(RpcLimits.withData(1 << 16));
        try {
            Rpc rpc = reader.read(input);
            byte[] written = RpcWriter.write(rpc);
            assertThat(RpcWriter.write(reader.read(written))).isEqualTo(written);
            rpc.messages()
                    .forEach(message -> assertThat(MessageSeal.look(message, new AuthorKeys()))
                            .isNotNull());
        } catch (MalformedRpcException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }
}
