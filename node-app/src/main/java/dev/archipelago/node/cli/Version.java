package dev.archipelago.node.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the build wrote it into the module. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Optional.ofNullable(Version.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(unreleased build)");
        return new String[] {"archipelago " + version, "Java " + Runtime.version()};
    }
}
