package dev.dinar.tap.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** {@link TapConnection} over HTTP/2 where Tap speaks it; connections are kept. */
final class HttpTapConnection implements TapConnection {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** A connection of HTTP/2 usually carries a hundred requests at once, and fails what is beyond. */
    private static final int STREAMS = 64;

    private static final long LARGEST_ANSWER = 8L << 20;

    private final TapApiSettings settings;

    /** Each with a connection of its own where Tap speaks HTTP/2. */
    private final List<HttpClient> clients;

    private final AtomicInteger next = new AtomicInteger();

    HttpTapConnection(TapApiSettings settings) {
        this.settings = settings;
        int connections = Math.ceilDiv(settings.limits().inFlight(), STREAMS);
        this.clients =
                Stream.generate(HttpTapConnection::client).limit(connections).toList();
    }

    @Override
    public Response exchange(Request request, Duration atMost)
            throws IOException, TimeoutException, InterruptedException {
        // The whole exchange is timed here: a request's own timeout ends with the headers, and a body can trickle.
        CompletableFuture<HttpResponse<byte[]>> exchange = clients.get(
                        Math.floorMod(next.getAndIncrement(), clients.size()))
                .sendAsync(http(request), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            HttpResponse<byte[]> answer = exchange.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
            return new Response(answer.statusCode(), answer.headers()::firstValue, answer.body());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException("Tap could not be called", e.getCause());
        } catch (TimeoutException | InterruptedException e) {
            exchange.cancel(true);
            throw e;
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

    private HttpRequest http(Request asked) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(settings.url() + asked.path()))
                .header("authorization", "Bearer " + settings.key().reveal())
                .header("accept", "application/json");
        asked.language().ifPresent(language -> request.header("lang_code", language));
        return asked.body()
                .map(body -> request.header("content-type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body.getBytes(UTF_8))))
                .orElse(request)
                .build();
    }
}
