package dev.dinar.bench.gateway;

import dev.dinar.bench.harness.BenchmarkFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** The least that makes charges: as many threads as calls at once, and nothing but the call. */
final class BareClient {

    private static final String BODY = """
            {"amount":1.250,"currency":"KWD","threeDSecure":true,"save_card":false,"reference":{"idempotent":"bench","order":"bench",\
            "transaction":"bench"},"customer":{"first_name":"Sample","email":"customer@example.com"},"source":{"id":"src_kw.knet"},\
            "redirect":{"url":"https://shop.example/return"}}""";

    private BareClient() {}

    /** Charges a second, over so long. */
    static double perSecond(URI tap, int atOnce, Duration warmUp, Duration time) {
        AtomicLong done = new AtomicLong();
        AtomicBoolean ended = new AtomicBoolean();
        HttpRequest request = HttpRequest.newBuilder(tap.resolve("/v2/charges"))
                .header("content-type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY))
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<Thread> threads = IntStream.range(0, atOnce)
                    .mapToObj(_ -> Thread.startVirtualThread(() -> {
                        while (!ended.get()) {
                            call(client, request);
                            done.incrementAndGet();
                        }
                    }))
                    .toList();
            Thread.sleep(warmUp);
            long before = done.get();
            long start = System.nanoTime();
            Thread.sleep(time);
            double perSecond = (done.get() - before) * 1e9 / (System.nanoTime() - start);
            ended.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            return perSecond;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    private static void call(HttpClient client, HttpRequest request) {
        try {
            client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new BenchmarkFailed("the simulated Tap does not answer", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
