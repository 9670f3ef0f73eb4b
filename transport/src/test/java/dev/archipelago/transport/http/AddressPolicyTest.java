package dev.archipelago.transport.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.9.9.9",
                "::1",
                "::ffff:127.0.0.1",
                "::127.0.0.1",
                "64:ff9b::127.0.0.1",
                "2002:7f00:1::1",
                "169.254.169.254",
                "fe80::1",
                "224.0.0.1",
                "239.1.2.3",
                "ff02::1",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "::ffff:0.0.0.0",
                "240.0.0.1",
                "255.255.255.255",
                "64:ff9b::a9fe:a9fe"
            })
    void whatIsNoOtherMachineIsNotDialled(String address) {
        assertThat(AddressPolicy.network().objection(at(address, 80))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.168.1.7",
                "10.0.0.1",
                "100.64.0.1",
                "192.0.2.1",
                "2001:db8::1",
                "fd00::1",
                "64:ff9b::192.0.2.1"
            })
    void otherMachinesAreDialled(String address) {
        assertThat(AddressPolicy.network().objection(at(address, 80))).isEmpty();
        assertThat(AddressPolicy.networkAndLoopback().objection(at(address, 80)))
                .isEmpty();
        assertThat(AddressPolicy.loopback().objection(at(address, 80))).isPresent();
    }

    @Test
    void loopbackIsDialledWhereThatWasTold() {
        assertThat(AddressPolicy.networkAndLoopback().objection(at("127.0.0.1", 80)))
                .isEmpty();
        assertThat(AddressPolicy.loopback().objection(at("::1", 80))).isEmpty();
        assertThat(AddressPolicy.networkAndLoopback().objection(at("169.254.1.1", 80)))
                .isPresent();
        assertThat(AddressPolicy.networkAndLoopback().objection(at("0.0.0.0", 80)))
                .isPresent();
    }

    @Test
    void theControlListenerIsNeverDialled() {
        AddressPolicy policy = AddressPolicy.networkAndLoopback().except(at("127.0.0.1", 8780));

        assertThat(policy.objection(at("127.0.0.1", 8780))).isPresent();
        assertThat(policy.objection(at("127.0.0.2", 8780))).isPresent();
        assertThat(policy.objection(at("::1", 8780))).isPresent();
        assertThat(policy.objection(at("::ffff:127.0.0.1", 8780))).isPresent();
        assertThat(policy.objection(at("127.0.0.1", 8781))).isEmpty();
        assertThat(policy.objection(at("192.0.2.1", 8780))).isEmpty();
    }

    @Test
    void aListenerOnAllAddressesIsReachedByEachOfThisMachine() {
        AddressPolicy policy = AddressPolicy.networkAndLoopback().except(at("0.0.0.0", 8780));

        assertThat(policy.objection(at("127.0.0.1", 8780))).isPresent();
        assertThat(policy.objection(at("192.0.2.1", 8780))).isEmpty();
    }

    @Test
    void aListenerElsewhereIsMetByItsAddressAlone() {
        AddressPolicy policy = AddressPolicy.network().except(at("192.0.2.1", 8780));

        assertThat(policy.objection(at("192.0.2.1", 8780))).isPresent();
        assertThat(policy.objection(at("192.0.2.2", 8780))).isEmpty();
    }

    private static InetSocketAddress at(String address, int port) {
        return new InetSocketAddress(Addresses.literal(address).orElseThrow(), port);
    }
}
