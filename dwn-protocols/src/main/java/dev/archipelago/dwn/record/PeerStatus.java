package dev.archipelago.dwn.record;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.DwnValidator;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * How a peer does, as the one who writes this sees it.
 *
 * @param nodeDid the peer's DID
 * @param online whether it answers
 * @param timestamp when that was so
 * @param cpuPercent how busy its processors are, 0 to 100
 * @param memoryUsedMb memory taken, in MB
 * @param diskUsedPercent disk taken, 0 to 100
 * @param containerCount how many containers run
 * @param uptimeSeconds seconds since it started
 */
public record PeerStatus(
        String nodeDid,
        boolean online,
        Instant timestamp,
        Optional<Double> cpuPercent,
        Optional<Long> memoryUsedMb,
        Optional<Double> diskUsedPercent,
        Optional<Long> containerCount,
        Optional<Long> uptimeSeconds)
        implements DwnRecord {
    /** @throws IllegalArgumentException if a reader would refuse it; the message says what to mend */
    public PeerStatus(
            String nodeDid,
            boolean online,
            Instant timestamp,
            Optional<Double> cpuPercent,
            Optional<Long> memoryUsedMb,
            Optional<Double> diskUsedPercent,
            Optional<Long> containerCount,
            Optional<Long> uptimeSeconds) {
        this.nodeDid = nodeDid;
        this.online = online;
        this.timestamp = timestamp;
        this.cpuPercent = cpuPercent;
        this.memoryUsedMb = memoryUsedMb;
        this.diskUsedPercent = diskUsedPercent;
        this.containerCount = containerCount;
        this.uptimeSeconds = uptimeSeconds;
        Valid.require(this);
    }

    /** Begins a record with what every one has. */
    public static Builder builder(String nodeDid, boolean online, Instant timestamp) {
        return new Builder(nodeDid, online, timestamp);
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with, in UTF-8. */
    public static PeerStatus read(byte[] json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.PEER_STATUS, json)));
    }

    /** Reads what {@link DwnValidator#standard()} finds nothing wrong with. */
    public static PeerStatus read(String json) throws DwnDataException {
        return of(new Members(DwnValidator.standard().read(DwnSchemas.PEER_STATUS, json)));
    }

    private static PeerStatus of(Members members) {
        return new PeerStatus(
                members.text("node_did"),
                members.truth("online"),
                members.moment("timestamp"),
                members.optionalNumber("cpu_percent"),
                members.optionalWhole("memory_used_mb"),
                members.optionalNumber("disk_used_percent"),
                members.optionalWhole("container_count"),
                members.optionalWhole("uptime_seconds"));
    }

    @Override
    public DwnSchemas schema() {
        return DwnSchemas.PEER_STATUS;
    }

    @Override
    public ObjectNode json() {
        return new Draft()
                .text("node_did", nodeDid)
                .truth("online", online)
                .moment("timestamp", timestamp)
                .number("cpu_percent", cpuPercent)
                .whole("memory_used_mb", memoryUsedMb)
                .number("disk_used_percent", diskUsedPercent)
                .whole("container_count", containerCount)
                .whole("uptime_seconds", uptimeSeconds)
                .json();
    }

    /** A record that is being made; what is not told is left out. */
    public static final class Builder {
        private final String nodeDid;
        private final boolean online;
        private final Instant timestamp;
        private Optional<Double> cpuPercent = Optional.empty();
        private Optional<Long> memoryUsedMb = Optional.empty();
        private Optional<Double> diskUsedPercent = Optional.empty();
        private Optional<Long> containerCount = Optional.empty();
        private Optional<Long> uptimeSeconds = Optional.empty();

        private Builder(String nodeDid, boolean online, Instant timestamp) {
            this.nodeDid = nodeDid;
            this.online = online;
            this.timestamp = timestamp;
        }

        /** How busy its processors are, 0 to 100. */
        public Builder cpuPercent(double cpuPercent) {
            this.cpuPercent = Optional.of(cpuPercent);
            return this;
        }

        /** Memory taken, in MB. */
        public Builder memoryUsedMb(long memoryUsedMb) {
            this.memoryUsedMb = Optional.of(memoryUsedMb);
            return this;
        }

        /** Disk taken, 0 to 100. */
        public Builder diskUsedPercent(double diskUsedPercent) {
            this.diskUsedPercent = Optional.of(diskUsedPercent);
            return this;
        }

        /** How many containers run. */
        public Builder containerCount(long containerCount) {
            this.containerCount = Optional.of(containerCount);
            return this;
        }

        /** Seconds since it started. */
        public Builder uptimeSeconds(long uptimeSeconds) {
            this.uptimeSeconds = Optional.of(uptimeSeconds);
            return this;
        }

        /**
         * The record.
         *
         * @throws IllegalArgumentException if a reader would refuse it; the message says what to mend
         */
        public PeerStatus build() {
            return new PeerStatus(
                    nodeDid,
                    online,
                    timestamp,
                    cpuPercent,
                    memoryUsedMb,
                    diskUsedPercent,
                    containerCount,
                    uptimeSeconds);
        }
    }
}
