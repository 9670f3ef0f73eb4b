package dev.archipelago.node.cli;

import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** Which version this is, as the build wrote it into the module. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[] {"archipelago " + text(), "Java " + Runtime.version()};
    }

    static String text() {
        return Optional.ofNullable(Version.class.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion)
                .orElse("(unreleased build)");
    }
}
