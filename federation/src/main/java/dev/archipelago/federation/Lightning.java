package dev.archipelago.federation;

/**
 * A node's part in the Lightning network, as the node tells of it.
 *
 * @param active whether it takes part now
 * @param channels how many channels it has
 * @param capacitySats what they hold together, in satoshis
 */
public record Lightning(boolean active, long channels, long capacitySats) {
    /** @throws IllegalArgumentException for a negative number */
    public Lightning {
        if (channels < 0 || capacitySats < 0) {
            throw new IllegalArgumentException("channels and their capacity are not negative");
        }
    }
}
