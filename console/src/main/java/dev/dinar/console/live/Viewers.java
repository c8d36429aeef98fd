package dev.dinar.console.live;

import io.vertx.core.http.HttpServerResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Those who watch, told by server-sent events. Bounded: so many viewers, and one who does not keep up is let go and comes back by
 * itself. Nothing is remembered for who comes later: a page is whole when it is opened. Thread-safe.
 */
public final class Viewers {

    private final int most;

    /** What each wants to be told of: the id of a charge or an order; empty for the numbers alone. */
    private final Map<HttpServerResponse, String> viewers = new HashMap<>();

    /**
     * Nobody yet.
     *
     * @param most how many at once
     */
    public Viewers(int most) {
        this.most = most;
    }

    /**
     * Somebody comes.
     *
     * @param about the id of what it looks at; empty for none
     * @return false when there are too many
     */
    public synchronized boolean join(HttpServerResponse viewer, String about) {
        if (viewers.size() >= most) {
            return false;
        }
        viewer.putHeader("Content-Type", "text/event-stream; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .setChunked(true);
        viewer.closeHandler(_ -> leave(viewer));
        viewer.exceptionHandler(_ -> leave(viewer));
        viewer.write("retry: 2000\n\n");
        viewers.put(viewer, about);
        return true;
    }

    /** Tells everybody. */
    public synchronized void tell(String event, String data) {
        String text = "event: " + event + "\ndata: " + data + "\n\n";
        List.copyOf(viewers.keySet()).forEach(viewer -> send(viewer, text));
    }

    /** Tells those who look at one of these that it is not as it was. */
    public synchronized void changed(Set<String> ids) {
        if (viewers.isEmpty() || ids.isEmpty()) {
            return;
        }
        List.copyOf(viewers.entrySet()).forEach(viewer -> {
            if (ids.contains(viewer.getValue())) {
                send(viewer.getKey(), "event: changed\ndata: changed\n\n");
            }
        });
    }

    /** How many there are. */
    public synchronized int count() {
        return viewers.size();
    }

    private void send(HttpServerResponse viewer, String text) {
        if (viewer.writeQueueFull()) {
            viewers.remove(viewer);
            viewer.reset();
        } else {
            viewer.write(text);
        }
    }

    private synchronized void leave(HttpServerResponse viewer) {
        viewers.remove(viewer);
    }
}
