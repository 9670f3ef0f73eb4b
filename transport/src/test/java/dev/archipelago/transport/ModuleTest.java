package dev.archipelago.transport;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTest {
    @Test
    void theTestsRunInsideTheNamedModule() {
        assertThat(getClass().getModule().getName()).isEqualTo("dev.archipelago.transport");
    }
}
