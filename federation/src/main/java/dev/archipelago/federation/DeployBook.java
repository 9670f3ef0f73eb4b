package dev.archipelago.federation;

import dev.archipelago.federation.FederationException.Reason;
import dev.archipelago.federation.deploy.DeployKey;
import dev.archipelago.federation.deploying.Commission;
import dev.archipelago.federation.deploying.Deploy;
import dev.archipelago.federation.deploying.DeployJson;
import dev.archipelago.federation.deploying.OwnedApp;
import dev.archipelago.federation.ledger.Ledger;
import dev.archipelago.federation.ledger.LedgerException;
import dev.archipelago.federation.ledger.TableFile;
import dev.archipelago.federation.ledger.Transaction;
import dev.archipelago.federation.wire.Fields;
import dev.archipelago.identity.Did;
import dev.archipelago.identity.PublicKey;
import dev.archipelago.identity.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the ledger keeps of deploys, in one table: those that others asked for, those that others were asked for, and
 * the apps that came of the first. It is read once; whoever changes something reads, decides and writes
 * {@link Ground#alone alone}.
 */
final class DeployBook {
    private static final String TABLE = "deploys";
    private static final String KEY = "key";
    private static final String GIVEN = "given.";
    private static final String ASKED = "asked.";
    private static final String APP = "app.";

    /** The table's file. */
    static final TableFile FILE = TableFile.of(TABLE, "receipts/deploys.json", TABLE, KEY);

    private final Ledger ledger;
    private final Map<String, Deploy> deploys = new ConcurrentSkipListMap<>();
    private final Map<String, Commission> commissions = new ConcurrentSkipListMap<>();
    private final Map<String, OwnedApp> apps = new ConcurrentSkipListMap<>();

    DeployBook(Ledger ledger) {
        this.ledger = ledger;
        ledger.view().forEach(TABLE, this::remember);
    }

    private void remember(String key, ObjectNode entry) {
        try {
            Fields fields = Fields.of("deploy", entry);
            if (key.startsWith(GIVEN)) {
                deploys.put(key, DeployJson.read(fields));
            } else if (key.startsWith(ASKED)) {
                commissions.put(key, Commission.read(fields));
            } else {
                apps.put(key, OwnedApp.read(fields));
            }
        } catch (MalformedException e) {
            throw new IllegalStateException("the ledger hands out what was written", e);
        }
    }

    Optional<Deploy> deploy(DeployKey key) {
        return Optional.ofNullable(deploys.get(GIVEN + key));
    }

    List<Deploy> deploys() {
        return List.copyOf(deploys.values());
    }

    List<Deploy> unfinished() {
        return deploys.values().stream().filter(deploy -> !deploy.isDone()).toList();
    }

    long countOf(PublicKey sender) {
        return deploys.values().stream()
                .filter(deploy -> deploy.sender().equals(sender))
                .count();
    }

    Optional<OwnedApp> app(String id) {
        return Optional.ofNullable(apps.get(APP + id));
    }

    List<OwnedApp> apps() {
        return List.copyOf(apps.values());
    }

    Optional<Commission> commission(Did node, UUID request) {
        return Optional.ofNullable(commissions.get(ASKED + Commission.key(node, request)));
    }

    List<Commission> commissions() {
        return List.copyOf(commissions.values());
    }

    /** An empty page. */
    Page page() {
        return new Page();
    }

    /** Changes that happen together or not at all. */
    final class Page {
        private final Transaction changes = new Transaction();
        private final List<Runnable> remembered = new ArrayList<>();

        Page put(Deploy deploy) {
            return put(GIVEN + deploy.key(), DeployJson.write(deploy), deploys, deploy);
        }

        Page put(Commission commission) {
            return put(ASKED + commission.key(), commission.toJson(), commissions, commission);
        }

        Page put(OwnedApp app) {
            return put(APP + app.appId(), app.toJson(), apps, app);
        }

        private <T> Page put(String key, ObjectNode entry, Map<String, T> where, T what) {
            ObjectNode keyed = JsonNodeFactory.instance.objectNode().put(KEY, key);
            keyed.setAll(entry);
            changes.put(TABLE, keyed);
            remembered.add(() -> where.put(key, what));
            return this;
        }

        Page forget(Deploy deploy) {
            return forget(GIVEN + deploy.key(), deploys);
        }

        Page forget(Commission commission) {
            return forget(ASKED + commission.key(), commissions);
        }

        Page forgetApp(String id) {
            return forget(APP + id, apps);
        }

        private Page forget(String key, Map<String, ?> where) {
            changes.remove(TABLE, key);
            remembered.add(() -> where.remove(key));
            return this;
        }

        /**
         * Puts it on the disk.
         *
         * @throws FederationException {@code STORAGE}: nothing has changed
         */
        void commit() throws FederationException {
            try {
                ledger.commit(changes);
                remembered.forEach(Runnable::run);
            } catch (LedgerException e) {
                throw new FederationException(Reason.STORAGE, e.getMessage(), e);
            }
        }
    }
}
