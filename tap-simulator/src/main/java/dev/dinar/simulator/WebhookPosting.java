package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.tap.webhook.ReceivedWebhook;
import dev.dinar.tap.webhook.TapSigner;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts webhooks by itself, in the background: a first try and two more, each with its own attempt number and signatures; and
 * lets go wrong what {@link Faults} asks for. Thread-safe.
 */
final class WebhookPosting implements AutoCloseable {

    /** Told how the posting of a webhook ended. */
    interface Noted {
        void posted(String id, int attempt, boolean delivered);
    }

    private static final Logger LOG = LoggerFactory.getLogger(WebhookPosting.class);

    private static final int TRIES = 3;
    private static final int REMEMBERED = 10_000;
    private static final Duration HELD_BACK_AT_MOST = Duration.ofSeconds(1);

    private final Faults faults;
    private final Duration retrySpacing;
    private final Optional<URI> fallback;
    private final WebhookClient client = new WebhookClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Deque<Delivery> deliveries = new ArrayDeque<>();
    private final AtomicReference<Runnable> heldBack = new AtomicReference<>();

    WebhookPosting(Faults faults, Duration retrySpacing, Optional<URI> fallback) {
        this.faults = faults;
        this.retrySpacing = retrySpacing;
        this.fallback = fallback;
    }

    /** Posts a document to the URL that it names, else to the fallback, else not at all. */
    void post(ObjectNode document, TapSigner signer, WebhookFate fate, Noted noted) {
        Optional<URI> url = url(document);
        if (url.isEmpty() || fate == WebhookFate.LOST || faults.losesWebhook()) {
            return;
        }
        Runnable delivery = () -> {
            sleep(faults.webhookDelay().plus(fate.delay()));
            deliver(document, url.get(), signer, fate, noted);
        };
        inOrder(delivery);
        if (fate == WebhookFate.TWICE || faults.postsTwice()) {
            start(delivery);
        }
    }

    /** Posts a document once, now, whatever the faults. */
    int postOnce(ObjectNode document, TapSigner signer) throws IOException, InterruptedException {
        URI url = url(document).orElseThrow(() -> new IOException("there is no URL to post to"));
        int answer = client.post(url, signer.sign(Json.write(document)));
        remember(new Delivery(id(document), status(document), 1, answer));
        return answer;
    }

    /** The tries so far, oldest first; the last 10,000 of them. */
    List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        client.close();
    }

    /** Decided at once, so that of two documents that are posted one after the other it is always the first that waits. */
    private void inOrder(Runnable delivery) {
        if (!faults.reorders()) {
            start(delivery);
        } else if (heldBack.compareAndSet(null, delivery)) {
            start(() -> {
                sleep(HELD_BACK_AT_MOST);
                if (heldBack.compareAndSet(delivery, null)) {
                    delivery.run();
                }
            });
        } else {
            Optional<Runnable> earlier = Optional.ofNullable(heldBack.getAndSet(null));
            start(() -> {
                delivery.run();
                earlier.ifPresent(Runnable::run);
            });
        }
    }

    private void deliver(ObjectNode document, URI url, TapSigner signer, WebhookFate fate, Noted noted) {
        for (int attempt = 1; attempt <= TRIES && !Thread.currentThread().isInterrupted(); attempt++) {
            ObjectNode body = document.deepCopy();
            body.withObject("/post").put("attempt", attempt);
            boolean delivered = attempt(body, url, signer, fate, attempt);
            if (delivered || attempt == TRIES) {
                noted.posted(id(document), attempt, delivered);
                return;
            }
            sleep(retrySpacing);
        }
    }

    private boolean attempt(ObjectNode body, URI url, TapSigner signer, WebhookFate fate, int attempt) {
        int answer = 0;
        try {
            ReceivedWebhook webhook = signer.sign(Json.write(body));
            boolean tampered = fate == WebhookFate.TAMPERED || faults.tampers();
            answer = client.post(url, tampered ? tampered(body, webhook) : webhook);
        } catch (IOException _) {
            // No answer is an answer: it is remembered as 0 and tried again.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        Delivery delivery = new Delivery(id(body), status(body), attempt, answer);
        remember(delivery);
        LOG.info(
                "The webhook of {} {}, try {}: {}",
                delivery.id(),
                delivery.status(),
                attempt,
                answer == 0 ? "no answer" : answer);
        return delivery.succeeded();
    }

    private static ReceivedWebhook tampered(ObjectNode body, ReceivedWebhook signed) {
        ObjectNode changed = body.deepCopy();
        changed.put("amount", body.path("amount").decimalValue().add(BigDecimal.ONE));
        return new ReceivedWebhook(
                Json.write(changed),
                signed.hashstring().orElseThrow(),
                signed.hash().orElseThrow());
    }

    private Optional<URI> url(ObjectNode document) {
        String own = document.at("/post/url").asText("");
        return own.isEmpty() ? fallback : Optional.of(URI.create(own));
    }

    private void remember(Delivery delivery) {
        synchronized (deliveries) {
            if (deliveries.size() == REMEMBERED) {
                deliveries.removeFirst();
            }
            deliveries.addLast(delivery);
        }
    }

    private void start(Runnable task) {
        try {
            threads.execute(task);
        } catch (RejectedExecutionException _) {
            // Closing: a webhook that is not posted any more is a lost one, which Dinar must live with.
        }
    }

    private static String id(ObjectNode document) {
        return document.path("id").asText();
    }

    private static String status(ObjectNode document) {
        return document.path("status").asText();
    }

    private static void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
