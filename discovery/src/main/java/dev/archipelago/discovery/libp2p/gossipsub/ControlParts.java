package dev.archipelago.discovery.libp2p.gossipsub;

import java.util.ArrayList;
import java.util.List;

/** What was read of a control message so far. */
final class ControlParts {
    static final int HAVE = 1;
    static final int WANT = 2;
    static final int GRAFT = 3;
    static final int PRUNE = 4;
    static final int DONT_WANT = 5;

    final List<Control.Have> have = new ArrayList<>();
    final List<Bytes> want = new ArrayList<>();
    final List<String> grafts = new ArrayList<>();
    final List<Control.Prune> prunes = new ArrayList<>();
    final List<Bytes> dontWant = new ArrayList<>();
    int haveIds;

    Control whole() {
        return new Control(have, want, grafts, prunes, dontWant);
    }
}
