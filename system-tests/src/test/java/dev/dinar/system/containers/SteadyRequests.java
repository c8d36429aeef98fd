package dev.dinar.system.containers;

import dev.dinar.events.ChargeReply;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Charge requests, five a second, until it is ended. */
final class SteadyRequests implements AutoCloseable {

    private static final int PAUSE_MILLIS = 200;

    private final String name;
    private final Checkout checkout;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Set<String> asked = new LinkedHashSet<>();
    private final List<Exception> failures = new ArrayList<>();
    private final Thread thread;

    SteadyRequests(String name, Stack stack) {
        this.name = name;
        this.checkout = new Checkout(stack);
        this.thread = Thread.ofVirtual().start(this::askAll);
    }

    private void askAll() {
        try {
            do {
                String id = name + "-" + asked.size();
                checkout.ask(id, "order-of-" + id);
                asked.add(id);
            } while (!ended.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS));
        } catch (Exception e) {
            failures.add(e);
        }
    }

    /** Stops asking; the ids of all requests. */
    Set<String> end() throws Exception {
        ended.countDown();
        thread.join();
        if (!failures.isEmpty()) {
            throw failures.getFirst();
        }
        return asked;
    }

    /** The request ids of all replies, once there is one to each request. */
    List<String> awaitReplies() {
        return checkout.awaitReplies(asked).stream()
                .map(ChargeReply::getRequestId)
                .toList();
    }

    @Override
    public void close() {
        checkout.close();
    }
}
