package dev.dinar.sandbox.shop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.http.HttpServerResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Tells viewers of records and orders as server-sent events. Remembers the last records for who comes later. Bounded: so many
 * records, so many viewers, and a viewer who does not keep up is let go, comes back by itself and is told what it missed. Thread-safe.
 */
final class Strip {

    private static final int REMEMBERED = 120;
    private static final int VIEWERS = 100;
    private static final int LONGEST = 16_000;

    private record Remembered(long number, String event) {}

    /** Tells the numbers of this process from those of one before it. */
    private final String run = Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);

    private final Deque<Remembered> recent = new ArrayDeque<>();

    /** Each viewer's order; empty for none. */
    private final Map<HttpServerResponse, String> viewers = new HashMap<>();

    private long numbered;

    /**
     * A viewer comes: is told what it missed, and from now on what comes.
     *
     * @param order the order that it wants to be told of; empty for none
     * @param last the id of the last event that it had
     * @return false when there are too many
     */
    synchronized boolean join(HttpServerResponse viewer, String order, Optional<String> last) {
        if (viewers.size() >= VIEWERS) {
            return false;
        }
        viewer.putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .setChunked(true);
        StringBuilder missed = new StringBuilder("retry: 1000\n\n");
        long after = last.filter(id -> id.matches(run + "-\\d{1,18}"))
                .map(id -> Long.parseLong(id.substring(run.length() + 1)))
                .orElse(-1L);
        recent.stream().filter(each -> each.number() > after).forEach(each -> missed.append(each.event()));
        viewer.closeHandler(_ -> leave(viewer));
        viewer.exceptionHandler(_ -> leave(viewer));
        viewer.write(missed.toString());
        viewers.put(viewer, order);
        return true;
    }

    /** A record has appeared. */
    synchronized void add(ObjectNode record) {
        String json = record.toString();
        if (json.length() > LONGEST) {
            json = record.put("value", "…" + json.length()).toString();
        }
        long number = numbered++;
        String event = "id: " + run + "-" + number + "\nevent: record\ndata: " + json + "\n\n";
        recent.addLast(new Remembered(number, event));
        if (recent.size() > REMEMBERED) {
            recent.removeFirst();
        }
        List.copyOf(viewers.keySet()).forEach(viewer -> tell(viewer, event));
    }

    /** An order is not as it was. */
    synchronized void changed(String order) {
        List<HttpServerResponse> concerned = new ArrayList<>();
        viewers.forEach((viewer, its) -> {
            if (its.equals(order)) {
                concerned.add(viewer);
            }
        });
        concerned.forEach(viewer -> tell(viewer, "event: order\ndata: changed\n\n"));
    }

    /** Keeps connections open on which nothing comes. */
    synchronized void beat() {
        List.copyOf(viewers.keySet()).forEach(viewer -> tell(viewer, ": still here\n\n"));
    }

    synchronized int viewers() {
        return viewers.size();
    }

    private void tell(HttpServerResponse viewer, String event) {
        if (viewer.writeQueueFull()) {
            viewers.remove(viewer);
            viewer.reset();
        } else {
            viewer.write(event);
        }
    }

    private synchronized void leave(HttpServerResponse viewer) {
        viewers.remove(viewer);
    }
}
