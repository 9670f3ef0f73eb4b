package dev.archipelago.transport.lan.beacon;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

class BeaconFuzz {
    @FuzzTest
    void whatIsReadIsWrittenBackTheSame(byte[] input) {
        Beacon.read(input).ifPresent(beacon -> assertThat(beacon.write()).isEqualTo(input));
    }
}
