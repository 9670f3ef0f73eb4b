package dev.archipelago.node.dwn;

import dev.archipelago.dwn.DwnDataException;
import dev.archipelago.dwn.DwnProtocol;
import dev.archipelago.dwn.DwnSchemas;
import dev.archipelago.dwn.RecordType;
import dev.archipelago.dwn.client.DataSource;
import dev.archipelago.dwn.client.DwnClient;
import dev.archipelago.dwn.client.DwnException;
import dev.archipelago.dwn.client.RecordEntry;
import dev.archipelago.dwn.client.Records;
import dev.archipelago.dwn.message.DataId;
import dev.archipelago.dwn.message.RecordsFilter;
import dev.archipelago.dwn.message.RecordsPage;
import dev.archipelago.dwn.message.RecordsWrite;
import dev.archipelago.dwn.record.DeployResponse;
import dev.archipelago.dwn.record.DeployStatus;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.InstantSource;
import java.util.Optional;

/** Looks at one DWN for what this node is asked there, and leaves the answers there too. */
final class Inquiry implements Beat.Task {
    private static final Logger LOG = System.getLogger(Inquiry.class.getName());
    private static final RecordType REQUEST = RecordType.of(DwnSchemas.DEPLOY_REQUEST);
    private static final RecordType RESPONSE = RecordType.of(DwnSchemas.DEPLOY_RESPONSE);
    private static final int MOST_AT_ONCE = 256;
    private static final int MOST_ANSWERS = 16;

    private final String place;
    private final DwnClient dwn;
    private final RequestDesk desk;
    private final InstantSource clock;

    /** @param place names the DWN for good: what was found there is answered there, also after a restart */
    Inquiry(String place, DwnClient dwn, RequestDesk desk, InstantSource clock) {
        this.place = place;
        this.dwn = dwn;
        this.desk = desk;
        this.clock = clock;
    }

    @Override
    public void run() throws IOException {
        Records found = dwn.query(
                requests(),
                RecordsPage.first().sorted(RecordsPage.Sort.CREATED_DESCENDING).ofSize(MOST_AT_ONCE));
        int left = MOST_AT_ONCE;
        for (Optional<RecordEntry> next = found.next(); next.isPresent() && left > 0; next = found.next()) {
            desk.see(place, next.get());
            left--;
        }
        for (Taken taken : desk.advance(place)) {
            tell(taken);
        }
    }

    private RecordsFilter requests() {
        return RecordsFilter.protocol(DwnProtocol.APP_DEPLOY.uri())
                .path(REQUEST.path())
                .recipient(me())
                .createdSince(clock.instant().minus(DeployRules.FRESH).minus(DeployRules.SKEW));
    }

    private void tell(Taken taken) throws IOException {
        try {
            if (!isTold(taken)) {
                write(taken);
            }
        } catch (DwnException e) {
            if (e.reason().remedy() == DwnException.Remedy.RETRY) {
                throw e;
            }
            LOG.log(Logger.Level.WARNING, "An answer cannot be left at a DWN: " + e.getMessage());
        }
        desk.told(taken);
    }

    /** Whether that answer is there: it may have been left just before a crash. */
    private boolean isTold(Taken taken) throws DwnException {
        RecordsFilter mine = RecordsFilter.protocol(DwnProtocol.APP_DEPLOY.uri())
                .path(RESPONSE.path())
                .context(taken.contextId())
                .author(me());
        DeployStatus status = taken.status().orElseThrow();
        return dwn.query(mine, RecordsPage.first()).toList(MOST_ANSWERS).stream()
                .flatMap(entry -> entry.data().stream())
                .anyMatch(data -> status(data).equals(Optional.of(status)));
    }

    private static Optional<DeployStatus> status(byte[] data) {
        try {
            return Optional.of(DeployResponse.read(data).status());
        } catch (DwnDataException e) {
            return Optional.empty();
        }
    }

    private void write(Taken taken) throws DwnException {
        DeployStatus status = taken.status().orElseThrow();
        DeployResponse.Builder response = DeployResponse.builder(taken.recordId(), status);
        taken.reason().ifPresent(response::reason);
        if (status == DeployStatus.COMPLETED) {
            response.completedAt(clock.instant());
        }
        byte[] data = response.build().bytes();
        RecordsWrite write = RecordsWrite.draft(RESPONSE.dataFormat(), DataId.of(data))
                .protocol(RESPONSE.protocol().uri(), RESPONSE.path())
                .schema(RESPONSE.schema().id())
                .below(taken.contextId())
                .recipient(taken.requester())
                .sign(dwn.sender());
        dwn.write(write, DataSource.of(data));
    }

    private String me() {
        return dwn.sender().did().orElseThrow();
    }
}
