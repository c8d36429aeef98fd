package dev.dinar.tap.api;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Carries one request to Tap, and Tap's answer back. Thread-safe. Over HTTP, unless a simulation plays Tap in its own JVM and its own
 * time.
 */
public interface TapConnection extends AutoCloseable {

    /**
     * A request.
     *
     * @param path below the API's address
     * @param body the JSON that is posted; empty for GET
     * @param language of Tap's pages
     */
    record Request(String path, Optional<String> body, Optional<String> language) {}

    /** A response, whatever its status. */
    final class Response {

        private static final String RETRY_AFTER = "retry-after";

        private final int status;
        private final Function<String, Optional<String>> headers;
        private final byte[] body;

        /**
         * Takes a response.
         *
         * @param status the HTTP status
         * @param retryAfter the header of that name
         * @param body the raw bytes, without copying them
         */
        public Response(int status, Optional<String> retryAfter, byte[] body) {
            this(status, name -> name.equals(RETRY_AFTER) ? retryAfter : Optional.empty(), body);
        }

        /**
         * The same with all headers.
         *
         * @param status the HTTP status
         * @param headers the first of a header's values, by its name in small letters
         * @param body the raw bytes, without copying them
         */
        public Response(int status, Function<String, Optional<String>> headers, byte[] body) {
            this.status = status;
            this.headers = headers;
            this.body = body;
        }

        int status() {
            return status;
        }

        Optional<String> retryAfter() {
            return headers.apply(RETRY_AFTER);
        }

        Function<String, Optional<String>> headers() {
            return headers;
        }

        byte[] body() {
            return body;
        }
    }

    /**
     * One exchange.
     *
     * @throws java.net.ConnectException when no connection came about, so that certainly nothing was done
     * @throws IOException when the connection broke, and nobody knows
     * @throws TimeoutException when the answer was not there in that time, and nobody knows
     */
    Response exchange(Request request, Duration atMost) throws IOException, TimeoutException, InterruptedException;

    @Override
    void close();
}
