package dev.dinar.system;

import dev.dinar.events.ChargeStatus;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Webhooks of captured charges, one after the other, as Tap sends them through a load balancer: three tries for each, and the
 * tries go round the instances that there are.
 */
public final class SteadyWebhooks {

    private static final int TRIES = 3;
    private static final int PAUSE_MILLIS = 50;
    private static final int SPACING_MILLIS = 500;

    private final String name;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private final List<String> orders = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private volatile List<WebhookPost> instances;
    private final AtomicInteger sent = new AtomicInteger();
    private int turn;

    /**
     * Begins to send.
     *
     * @param name what the orders are called after
     * @param instances where to
     */
    public SteadyWebhooks(String name, List<WebhookPost> instances) {
        this.name = name;
        this.instances = List.copyOf(instances);
        this.thread = Thread.ofVirtual().start(this::sendAll);
    }

    /** From now on it sends to these instances. */
    public void balance(List<WebhookPost> instances) {
        this.instances = List.copyOf(instances);
    }

    /** How many webhooks were sent so far. */
    public int sent() {
        return sent.get();
    }

    /**
     * Stops sending.
     *
     * @return the orders of all charges
     * @throws AssertionError when a webhook was not answered with 200 in three tries
     */
    public List<String> end() throws InterruptedException {
        ended.countDown();
        thread.join();
        if (!unanswered.isEmpty()) {
            throw new AssertionError("not answered with 200: " + unanswered);
        }
        return List.copyOf(orders);
    }

    private void sendAll() {
        try {
            do {
                String order = name + "-" + sent.get();
                // Tap's ids hold letters and digits only.
                send(
                        order,
                        Bodies.charge(
                                "chg_TS" + order.replace("-", ""),
                                order,
                                ChargeStatus.CAPTURED.name(),
                                "000",
                                Instant.now()));
                orders.add(order);
                sent.incrementAndGet();
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void send(String order, SampleBody body) throws InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<WebhookPost> now = instances;
            try {
                WebhookPost.TimedResponse answer = now.get(turn++ % now.size()).send(body);
                if (answer.status() == 200) {
                    return;
                }
                answers.add(answer.status() + " " + answer.body());
            } catch (IOException e) {
                answers.add(e.toString());
            }
            Thread.sleep(SPACING_MILLIS);
        }
        unanswered.add(order + ": " + answers);
    }
}
