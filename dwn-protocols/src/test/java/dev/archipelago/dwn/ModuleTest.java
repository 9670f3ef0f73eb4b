package dev.archipelago.dwn;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModuleTest {
    @Test
    void theTestsRunInsideTheNamedModule() {
        assertThat(getClass().getModule().getName()).isEqualTo("dev.archipelago.dwn");
    }

    @Test
    void whatReadsStrangersJsonIsNotExported() {
        ModuleDescriptor descriptor = getClass().getModule().getDescriptor();

        assertThat(descriptor.exports())
                .filteredOn(export -> !export.isQualified())
                .extracting(Exports::source)
                .contains("dev.archipelago.dwn", "dev.archipelago.dwn.record")
                .doesNotContain("dev.archipelago.dwn.json");
    }

    @Test
    void itKnowsNoOtherModuleOfOursAndJacksonIsAnExplicitOne() {
        assertThat(getClass().getModule().getDescriptor().requires())
                .extracting(Requires::name)
                .noneMatch(name -> name.startsWith("dev.archipelago"));
        assertThat(JsonNode.class.getModule().getDescriptor().isAutomatic()).isFalse();
    }
}
