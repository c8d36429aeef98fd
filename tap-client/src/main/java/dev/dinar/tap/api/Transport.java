package dev.dinar.tap.api;

import dev.dinar.tap.json.ErrorReading;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLHandshakeException;

/** One try of a call over a connection, and what its answer means. Thread-safe. */
final class Transport implements AutoCloseable {

    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final Duration SOON = Duration.ofSeconds(1);

    private final TapConnection connection;
    private final Duration budget;

    Transport(TapConnection connection, Duration budget) {
        this.connection = connection;
        this.budget = budget;
    }

    HttpTry attempt(Call call, Deadline deadline) {
        Duration left = deadline.left();
        if (!left.isPositive()) {
            // By waiting for limits of our own: no fault of Tap's.
            return new HttpTry.NotDone("the call's budget was spent before Tap was asked", Optional.of(SOON), false);
        }
        try {
            return answered(
                    call,
                    connection.exchange(
                            new TapConnection.Request(call.path(), call.body().map(Object::toString), call.language()),
                            left));
        } catch (IOException e) {
            return failed(e);
        } catch (TimeoutException _) {
            return new HttpTry.Uncertain("Tap did not answer within " + budget.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new HttpTry.Uncertain("interrupted while waiting for Tap");
        }
    }

    @Override
    public void close() {
        connection.close();
    }

    private static HttpTry answered(Call call, TapConnection.Response answer) {
        int status = answer.status();
        if (status >= 200 && status < 300) {
            return new HttpTry.Done(answer.body(), answer.headers());
        }
        if (status == TOO_MANY_REQUESTS) {
            return new HttpTry.NotDone(
                    "Tap answered HTTP 429", Optional.of(retryAfter(answer).orElse(Duration.ZERO)), false);
        }
        ErrorReading error = ErrorReading.of(answer.body());
        if (status < 400 || status == REQUEST_TIMEOUT || status >= 500 || ErrorCodes.isTapsTrouble(error)) {
            return new HttpTry.Uncertain(
                    "Tap answered HTTP " + status
                            + error.code().map(code -> ", code " + code).orElse(""),
                    retryAfter(answer));
        }
        if (!error.isReadable() && !call.isQuestion()) {
            // Tap says with any status that its gateway timed out, or that it does not know: the code would tell.
            return new HttpTry.Uncertain("Tap answered HTTP " + status + " and what cannot be read");
        }
        return new HttpTry.Refused(ErrorCodes.problem(status, error));
    }

    private static Optional<Duration> retryAfter(TapConnection.Response answer) {
        return answer.retryAfter()
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** Only what fails before a connection stands is certainly not done. */
    private static HttpTry failed(IOException cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _, SSLHandshakeException _ ->
                new HttpTry.NotDone(
                        "Tap could not be reached: " + cause.getClass().getSimpleName(), Optional.empty(), false);
            default ->
                new HttpTry.Uncertain(
                        "the connection to Tap broke: " + cause.getClass().getSimpleName());
        };
    }
}
