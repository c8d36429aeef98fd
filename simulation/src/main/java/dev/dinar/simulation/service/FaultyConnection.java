package dev.dinar.simulation.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.api.TapConnection;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;

/** A connection to Tap, with the faults of calling it that are put in. Not thread-safe. */
final class FaultyConnection implements TapConnection {

    private final Wiring wiring;
    private final TapConnection tap;
    private int calls;

    FaultyConnection(Wiring wiring, TapConnection tap) {
        this.wiring = wiring;
        this.tap = tap;
    }

    @Override
    public Response exchange(Request request, Duration atMost)
            throws IOException, TimeoutException, InterruptedException {
        calls++;
        Request asked = wiring.has(Fault.NEW_KEY_EACH_TRY)
                ? new Request(
                        request.path(),
                        request.body()
                                .map(body -> body.replace("\"idempotent\":\"", "\"idempotent\":\"" + calls + "-")),
                        request.language())
                : request;
        try {
            return tap.exchange(asked, atMost);
        } catch (IOException | TimeoutException e) {
            if (wiring.has(Fault.AMBIGUOUS_IS_REFUSED)) {
                return new Response(400, Optional.empty(), "{\"errors\":[{\"code\":\"1103\"}]}".getBytes(UTF_8));
            }
            throw e;
        }
    }

    @Override
    public void close() {
        tap.close();
    }
}
