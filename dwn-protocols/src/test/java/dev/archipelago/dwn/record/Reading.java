package dev.archipelago.dwn.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;

/** What holds of every reader, whatever it is given. */
final class Reading {
    private Reading() {}

    static void check(DwnSchemas schema, byte[] input) throws DwnDataException {
        DwnRecord read;
        try {
            read = Records.read(schema, input);
        } catch (DwnDataException e) {
            assertThat(e.violations()).hasSizeBetween(1, 100).isEqualTo(schema.validate(input));
            assertThat(e.getMessage()).hasSizeLessThan(1_000);
            return;
        }
        assertThat(schema.validate(input)).isEmpty();
        assertThat(Records.read(schema, read.bytes())).isEqualTo(read);
    }
}
