package dev.archipelago.node;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTest {
    @Test
    void theTestsRunInsideTheNamedModule() {
        assertThat(getClass().getModule().getName()).isEqualTo("dev.archipelago.node");
    }
}
