package dev.archipelago.dwn.client;

import dev.archipelago.dwn.client.DwnException.Reason;
import dev.archipelago.dwn.message.DwnMessage;
import dev.archipelago.dwn.wire.WireJson;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends a message until it is answered. The same message may be sent again: a DWN takes it once and tells from its
 * identifier that it has it.
 */
final class Exchange {
    private final DwnTransport transport;
    private final ClientLimits limits;
    private final Pace pace;

    Exchange(DwnTransport transport, ClientLimits limits, Pace pace) {
        this.transport = transport;
        this.limits = limits;
        this.pace = pace;
    }

    /** The reply, which the caller closes. */
    Reply send(String target, DwnMessage message, Optional<DataSource> data) throws DwnException {
        Rpc rpc = new Rpc(message.cid().toString(), limits);
        DwnTransport.Call call = new DwnTransport.Call(rpc.request(target, message.json()), data);
        long end = pace.nanos().getAsLong() + (data.isPresent() ? limits.dataPatience() : limits.patience()).toNanos();
        for (int tries = 1; ; tries++) {
            DwnException failure;
            try {
                return once(rpc, call, end, tries);
            } catch (DwnException e) {
                failure = e;
            }
            boolean again = failure.reason() == Reason.UNREACHABLE || failure.reason() == Reason.BUSY;
            Duration pause = pace.before(tries - 1);
            if (!again || tries >= limits.tries() || left(end).compareTo(pause) <= 0) {
                throw failure;
            }
            sleep(pause);
        }
    }

    private Reply once(Rpc rpc, DwnTransport.Call call, long end, int tries) throws DwnException {
        Duration left = left(end);
        if (left.isNegative() || left.isZero()) {
            throw new DwnException(Reason.TIMED_OUT, "the DWN did not answer in time; try again later");
        }
        DwnTransport.Answer answer = post(call, left);
        TimedStream body =
                TimedStream.of(answer.body(), answer.response().isPresent() ? limits.dataPatience() : left(end));
        boolean handedOver = false;
        try {
            Reply reply = rpc.reply(answer, body, tries);
            if (reply.status() == 429 || reply.status() == 503) {
                throw Reply.failure(reply.status(), reply.detail());
            }
            handedOver = true;
            return reply;
        } finally {
            if (!handedOver) {
                closeQuietly(body);
            }
        }
    }

    private DwnTransport.Answer post(DwnTransport.Call call, Duration left) throws DwnException {
        try {
            return transport.send(call, left);
        } catch (InterruptedException e) {
            throw interrupted(e);
        } catch (DwnException e) {
            throw e;
        } catch (HttpTimeoutException e) {
            throw new DwnException(Reason.TIMED_OUT, "the DWN did not answer in time; try again later", e);
        } catch (IOException e) {
            throw new DwnException(
                    Reason.UNREACHABLE,
                    "the DWN cannot be asked: " + WireJson.printable(String.valueOf(e.getMessage())),
                    e);
        }
    }

    private Duration left(long end) {
        return Duration.ofNanos(end - pace.nanos().getAsLong());
    }

    private void sleep(Duration pause) throws DwnException {
        try {
            pace.pause().sleep(pause);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static DwnException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DwnException(Reason.INTERRUPTED, "interrupted while the DWN was asked", e);
    }

    private static void closeQuietly(TimedStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // what is left of the answer is of no use
        }
    }
}
