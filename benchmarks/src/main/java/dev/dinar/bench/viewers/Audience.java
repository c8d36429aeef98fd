package dev.dinar.bench.viewers;

import dev.dinar.bench.harness.BenchmarkFailed;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * People who have a page of the console open, each in a thread: every other one the overview, the others an order's story. They listen
 * to what the console tells, and load their page again as its script does. Thread-safe.
 */
final class Audience implements AutoCloseable {

    /** As the page's script waits, so that several changes are one page. */
    private static final Duration SETTLED = Duration.ofMillis(400);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String CHANGED = "event: changed";
    private static final String TOLD = "event: ";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final URI console;
    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicLong told = new AtomicLong();
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private final CountDownLatch seated;

    /**
     * All of them have come when this returns.
     *
     * @param orders the order whose story the n-th looks at
     * @throws BenchmarkFailed when the console does not let them in
     */
    Audience(int port, int viewers, IntFunction<String> orders) {
        console = URI.create("http://127.0.0.1:" + port);
        seated = new CountDownLatch(viewers);
        for (int each = 0; each < viewers; each++) {
            String order = each % 2 == 0 ? "" : orders.apply(each);
            threads.add(Thread.ofVirtual().name("viewer-" + each).start(() -> watch(order)));
        }
        try {
            seated.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
        if (lost.get() > 0) {
            throw new BenchmarkFailed(lost.get() + " of " + viewers + " viewers were not let in");
        }
    }

    /** How many events they were told so far. */
    long told() {
        return told.get();
    }

    /** How many pages they loaded again so far. */
    long pages() {
        return pages.get();
    }

    /** How many were cut off before the end. */
    long lost() {
        return lost.get();
    }

    private void watch(String order) {
        URI page = console.resolve(order.isEmpty() ? "/" : "/orders/" + order);
        boolean entered = false;
        try {
            load(page);
            HttpResponse<Stream<String>> events =
                    client.send(request(console.resolve("/events?about=" + order)), BodyHandlers.ofLines());
            if (events.statusCode() != 200) {
                throw new IOException("answered " + events.statusCode());
            }
            entered = true;
            seated.countDown();
            try (Stream<String> lines = events.body()) {
                lines.forEach(line -> heard(line, page));
            }
            throw new IOException("ended");
        } catch (IOException | RuntimeException _) {
            if (!over.get()) {
                lost.incrementAndGet();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            if (!entered) {
                seated.countDown();
            }
        }
    }

    private void heard(String line, URI page) {
        if (line.startsWith(TOLD)) {
            told.incrementAndGet();
        }
        if (line.equals(CHANGED)) {
            try {
                Thread.sleep(SETTLED);
                load(page);
                pages.incrementAndGet();
            } catch (IOException _) {
                lost.incrementAndGet();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void load(URI page) throws IOException, InterruptedException {
        client.send(request(page), BodyHandlers.discarding());
    }

    private static HttpRequest request(URI uri) {
        return HttpRequest.newBuilder(uri).build();
    }

    /** They go home. */
    @Override
    public void close() {
        over.set(true);
        client.shutdownNow();
        threads.forEach(Thread::interrupt);
    }
}
