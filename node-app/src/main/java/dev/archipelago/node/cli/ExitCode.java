package dev.archipelago.node.cli;

/** What a command tells the shell. */
enum ExitCode {
    OK(0, "done"),
    FAILED(1, "failed"),
    USAGE(2, "usage or a wrong argument"),
    NOT_RUNNING(3, "the node is not running"),
    REFUSED(4, "refused");

    private final int status;
    private final String meaning;

    ExitCode(int status, String meaning) {
        this.status = status;
        this.meaning = meaning;
    }

    int status() {
        return status;
    }

    String meaning() {
        return meaning;
    }
}
