package dev.dinar.ingress.http;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.List;

/**
 * The connections of one event loop, and until when each must have sent what is due; the slow ones are cut. Idle timeouts of
 * sockets cannot do that: they are satisfied by a byte now and then. Not thread-safe: used on its event loop only.
 */
final class ConnectionDeadlines {

    private final Duration headerTimeout;
    private final Duration bodyTimeout;
    private final Duration keepAliveTimeout;
    private final IngressMetrics metrics;
    private final IdentityHashMap<HttpConnection, Connection> open = new IdentityHashMap<>();

    /** One connection: first headers are due, then a body, then nothing until it is answered, then the next headers. */
    final class Connection {

        private static final long NOTHING_DUE = Long.MAX_VALUE;

        private final HttpConnection connection;
        private long dueAt = in(headerTimeout);
        private boolean gone;
        private boolean hasAsked;
        private boolean bodyEnded;
        private boolean answered;

        private Connection(HttpConnection connection) {
            this.connection = connection;
        }

        /** The headers of a request are here. */
        void headersRead() {
            hasAsked = true;
            bodyEnded = false;
            answered = false;
            dueAt = in(bodyTimeout);
        }

        /** The body has ended. */
        void bodyRead() {
            bodyEnded = true;
            dueAt = answered ? in(keepAliveTimeout) : NOTHING_DUE;
        }

        /** Whether there is nobody to answer any more. */
        boolean isGone() {
            return gone;
        }

        /** The request is answered; what is left of its body is still due. */
        void answered() {
            answered = true;
            if (bodyEnded) {
                dueAt = in(keepAliveTimeout);
            }
        }
    }

    ConnectionDeadlines(HttpSettings http, IngressMetrics metrics) {
        this.headerTimeout = http.headerTimeout();
        this.bodyTimeout = http.bodyTimeout();
        this.keepAliveTimeout = http.keepAliveTimeout();
        this.metrics = metrics;
    }

    /** A connection was made. */
    void opened(HttpConnection connection) {
        Connection client = new Connection(connection);
        open.put(connection, client);
        connection.closeHandler(_ -> {
            client.gone = true;
            open.remove(connection);
        });
    }

    /** The client at the other end of a connection. */
    Connection at(HttpConnection connection) {
        return open.computeIfAbsent(connection, Connection::new);
    }

    /** Cuts whoever is late. To be called a few times a second. */
    void cutSlow() {
        long now = System.nanoTime();
        List<Connection> late = open.values().stream()
                .filter(client -> client.dueAt != Connection.NOTHING_DUE && client.dueAt - now < 0)
                .toList();
        for (Connection client : late) {
            open.remove(client.connection);
            client.connection.close();
            if (!client.hasAsked) {
                metrics.cut(); // else its request counts for itself
            }
        }
    }

    private static long in(Duration time) {
        return System.nanoTime() + time.toNanos();
    }
}
