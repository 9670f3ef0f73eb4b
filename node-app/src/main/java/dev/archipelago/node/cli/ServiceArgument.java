package dev.archipelago.node.cli;

import dev.archipelago.identity.IdentityException;
import dev.archipelago.identity.Service;
import java.util.List;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code ID=TYPE,URI[,URI…]} as a service. */
final class ServiceArgument implements ITypeConverter<Service> {
    static final String FORM = "ID=TYPE,URI";

    @Override
    public Service convert(String value) {
        int equals = value.indexOf('=');
        int comma = value.indexOf(',', equals + 1);
        if (equals < 0 || comma < 0) {
            throw new TypeConversionException("a service is told as " + FORM + ", such as web=Web,https://example.org");
        }
        List<String> endpoints = List.of(value.substring(comma + 1).split(",", -1));
        try {
            return Service.of(value.substring(0, equals), value.substring(equals + 1, comma), endpoints);
        } catch (IdentityException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
