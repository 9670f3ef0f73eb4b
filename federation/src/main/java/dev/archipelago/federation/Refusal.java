package dev.archipelago.federation;

import java.io.Serial;

/** A call is refused: the one way out of whatever answers it. */
final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final String explanation;

    Refusal(ErrorCode code, String explanation) {
        super(explanation, null, false, false);
        this.code = code;
        this.explanation = explanation;
    }

    Reply.Failure reply() {
        return new Reply.Failure(code, explanation);
    }
}
