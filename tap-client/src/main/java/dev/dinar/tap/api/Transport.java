package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.tap.json.ErrorReading;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;

/** One try of a call over HTTP. HTTP/2 where Tap speaks it; connections are kept. Thread-safe. */
final class Transport implements AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** A connection of HTTP/2 usually carries a hundred requests at once, and fails what is beyond. */
    private static final int STREAMS = 64;

    private static final long LARGEST_ANSWER = 8L << 20;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;

    private final TapApiSettings settings;
    /** Each with a connection of its own where Tap speaks HTTP/2. */
    private final List<HttpClient> clients;

    private final AtomicInteger next = new AtomicInteger();

    Transport(TapApiSettings settings) {
        this.settings = settings;
        int connections = Math.ceilDiv(settings.limits().inFlight(), STREAMS);
        this.clients = Stream.generate(Transport::client).limit(connections).toList();
    }

    HttpTry attempt(Call call, Deadline deadline) {
        Duration left = deadline.left();
        if (!left.isPositive()) {
            return new HttpTry.NotDone("the call's budget was spent before Tap was asked", Optional.empty(), false);
        }
        // The whole exchange is timed here: a request's own timeout ends with the headers, and a body can trickle.
        CompletableFuture<HttpResponse<byte[]>> exchange = clients.get(
                        Math.floorMod(next.getAndIncrement(), clients.size()))
                .sendAsync(request(call), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            return answered(exchange.get(left.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (TimeoutException _) {
            exchange.cancel(true);
            return new HttpTry.Uncertain(
                    "Tap did not answer within " + settings.budget().toSeconds() + " s");
        } catch (InterruptedException _) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new HttpTry.Uncertain("interrupted while waiting for Tap");
        }
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::shutdownNow);
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_2)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    private HttpRequest request(Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + call.path()))
                .header("authorization", "Bearer " + settings.key().reveal())
                .header("accept", "application/json");
        call.language().ifPresent(language -> request.header("lang_code", language));
        return call.body()
                .map(body -> request.header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body.toString().getBytes(UTF_8))))
                .orElse(request)
                .build();
    }

    private static HttpTry answered(HttpResponse<byte[]> answer) {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return new HttpTry.Done(answer.body());
        }
        if (status == TOO_MANY_REQUESTS) {
            return new HttpTry.NotDone(
                    "Tap answered HTTP 429", Optional.of(retryAfter(answer).orElse(Duration.ZERO)), false);
        }
        ErrorReading error = ErrorReading.of(answer.body());
        if (status < 400 || status == REQUEST_TIMEOUT || status >= 500 || ErrorCodes.isTapsTrouble(error)) {
            return new HttpTry.Uncertain("Tap answered HTTP " + status
                    + error.code().map(code -> ", code " + code).orElse(""));
        }
        return new HttpTry.Refused(ErrorCodes.problem(status, error));
    }

    private static Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
        return answer.headers()
                .firstValue("retry-after")
                .filter(value -> SECONDS.matcher(value).matches())
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    /** Only what fails before a connection stands is certainly not done. */
    private static HttpTry failed(Throwable cause) {
        return switch (cause) {
            case ConnectException _, HttpConnectTimeoutException _, SSLHandshakeException _ ->
                new HttpTry.NotDone(
                        "Tap could not be reached: " + cause.getClass().getSimpleName(), Optional.empty(), false);
            case IOException _ ->
                new HttpTry.Uncertain(
                        "the connection to Tap broke: " + cause.getClass().getSimpleName());
            default -> throw new IllegalStateException("Tap could not be called", cause);
        };
    }
}
