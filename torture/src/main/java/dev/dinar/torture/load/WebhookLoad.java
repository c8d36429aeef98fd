package dev.dinar.torture.load;

import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import dev.dinar.torture.history.History;
import dev.dinar.torture.history.Operation;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Posts webhooks at a rate, as Tap does: three tries each, the next one elsewhere, and then it is given up. What would be more than a
 * thousand payments at once is left out and counted.
 */
public final class WebhookLoad implements AutoCloseable {

    private static final int TRIES = 3;
    private static final int AT_ONCE = 1_000;
    private static final Duration SPACING = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final List<Map.Entry<String, URI>> ingresses;
    private final SignedWebhooks webhooks;
    private final History history;
    private final Outstanding outstanding;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(AT_ONCE);
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong posted = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();
    private final AtomicLong givenUp = new AtomicLong();
    private final Map<Integer, AtomicLong> answers = new ConcurrentHashMap<>();
    private final Thread clock;

    /** One that has begun. */
    public WebhookLoad(
            Map<String, URI> ingresses, String key, int perSecond, History history, Outstanding outstanding) {
        this.ingresses = List.copyOf(ingresses.entrySet());
        this.webhooks = new SignedWebhooks(key, System.currentTimeMillis());
        this.history = history;
        this.outstanding = outstanding;
        this.clock = Thread.ofPlatform().daemon().name("webhooks").unstarted(() -> run(perSecond));
        clock.start();
    }

    private void run(int perSecond) {
        long started = System.nanoTime();
        for (int number = 0; !ended.get(); number++) {
            long due = started + number * 1_000_000_000L / perSecond;
            for (long wait = due - System.nanoTime(); wait > 0 && !ended.get(); wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Payment payment = Payment.of(number);
            if (ended.get()) {
                return;
            }
            if (free.tryAcquire()) {
                threads.execute(() -> pay(payment));
            } else {
                leftOut.incrementAndGet();
            }
        }
    }

    private void pay(Payment payment) {
        try {
            int captured = 0;
            String last = "";
            for (Payment.Post post : payment.posts()) {
                boolean taken = post(payment, post);
                if (!taken || post.forged()) {
                    continue;
                }
                if (post.status().equals("CAPTURED")) {
                    outstanding.owePaid(payment.order());
                    captured += post.charge().equals(last) ? 0 : 1;
                    last = post.charge();
                } else if (payment.isDeclined()) {
                    outstanding.oweFailed(post.charge());
                }
            }
            if (payment.isPaidTwice() && captured == 2) {
                outstanding.oweAlert(payment.order());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    /** Whether it was taken in the end. */
    private boolean post(Payment payment, Payment.Post post) throws InterruptedException {
        ReceivedWebhook webhook = webhooks.of(payment, post);
        posted.incrementAndGet();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            var ingress = ingresses.get(Math.floorMod(payment.number() + attempt, ingresses.size()));
            long began = System.nanoTime();
            int answer = answer(ingress.getValue(), webhook);
            long millis = (System.nanoTime() - began) / 1_000_000;
            answers.computeIfAbsent(answer, _ -> new AtomicLong()).incrementAndGet();
            history.write(new Operation.Webhook(
                    System.currentTimeMillis(),
                    post.charge(),
                    payment.order(),
                    payment.amount(),
                    post.status(),
                    attempt,
                    post.forged(),
                    ingress.getKey(),
                    answer,
                    millis));
            if (answer == 200) {
                return true;
            }
            if (answer >= 400 && answer < 500) {
                return false; // a word that does not change
            }
            if (attempt < TRIES) {
                Thread.sleep(SPACING);
            }
        }
        givenUp.incrementAndGet();
        return false;
    }

    private int answer(URI url, ReceivedWebhook webhook) throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("content-type", "application/json")
                .header(TapSigner.HASHSTRING, webhook.hashstring().orElseThrow())
                .header(TapSigner.HASH, webhook.hash().orElseThrow())
                .POST(BodyPublishers.ofByteArray(webhook.body()))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        }
    }

    /** How many webhooks were begun to be posted. */
    public long posted() {
        return posted.get();
    }

    /** How many tries had that answer; 0: none came. */
    public long answers(int status) {
        AtomicLong count = answers.get(status);
        return count == null ? 0 : count.get();
    }

    /** How many webhooks were not taken at any of three tries. */
    public long givenUp() {
        return givenUp.get();
    }

    /** How many payments were left out because too many were under way. */
    public long leftOut() {
        return leftOut.get();
    }

    /** Begins no more, and returns when those under way are over. */
    public void end() throws InterruptedException {
        ended.set(true);
        clock.join();
        free.acquire(AT_ONCE);
        free.release(AT_ONCE);
    }

    @Override
    public void close() {
        ended.set(true);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
