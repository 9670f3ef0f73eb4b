package dev.archipelago.federation.signature.structured;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands behind a value, in order: {@code ;key=value;flag}. Equal only in the same order, since signatures cover
 * the text.
 */
public record Parameters(List<Parameter> all) {
    /** No parameters. */
    public static final Parameters NONE = new Parameters(List.of());

    /** @throws IllegalArgumentException if a key occurs twice */
    public Parameters {
        all = List.copyOf(all);
        Keys.requireDistinct(all, Parameter::key);
    }

    /** These parameters and one more behind them. */
    public Parameters with(String key, BareItem value) {
        List<Parameter> more = new ArrayList<>(all);
        more.add(new Parameter(key, value));
        return new Parameters(more);
    }

    /** The value under a key. */
    public Optional<BareItem> get(String key) {
        for (Parameter parameter : all) {
            if (parameter.key().equals(key)) {
                return Optional.of(parameter.value());
            }
        }
        return Optional.empty();
    }

    /** The parameters' only text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Parameter parameter : all) {
            text.append(';').append(parameter.key());
            if (!parameter.value().equals(BareItem.Flag.YES)) {
                text.append('=').append(parameter.value().text());
            }
        }
        return text.toString();
    }

    /** One parameter. */
    public record Parameter(String key, BareItem value) {
        /** @throws IllegalArgumentException if the key is none */
        public Parameter {
            Keys.requireKey(key);
        }
    }
}
