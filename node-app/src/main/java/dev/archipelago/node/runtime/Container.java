package dev.archipelago.node.runtime;

import dev.archipelago.federation.deploy.Installed;

/**
 * A container of an app.
 *
 * @param id podman's own name for it
 * @param role what it is to the app
 * @param app what it is made for, and whether it runs
 * @param spec stands for all that it was made with
 * @param check how it is seen to be healthy
 */
record Container(String id, Role role, Installed app, String spec, Check check) {
    boolean runs() {
        return app.status() == Installed.Status.RUNNING;
    }

    /** This, of which it is known that it was started. */
    Container started() {
        Installed running = new Installed(app.appId(), app.version(), app.image(), app.key(), Installed.Status.RUNNING);
        return new Container(id, role, running, spec, check);
    }
}
