package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** What the simulator answers to a call of the API. */
sealed interface Reply permits ApiError, Reply.Done, Reply.Download {

    /**
     * The call was done.
     *
     * @param document what is answered
     * @param created whether the call made something new, which an answer that gets lost would hide
     */
    record Done(ObjectNode document, boolean created) implements Reply {}

    /** A file. */
    final class Download implements Reply {

        private final String type;
        private final byte[] body;
        private final Map<String, String> headers;

        /**
         * Takes a file.
         *
         * @param type its content type
         * @param body its bytes, without copying them
         * @param headers what the answer says beside
         */
        Download(String type, byte[] body, Map<String, String> headers) {
            this.type = type;
            this.body = body;
            this.headers = Map.copyOf(headers);
        }

        String type() {
            return type;
        }

        byte[] body() {
            return body;
        }

        Map<String, String> headers() {
            return headers;
        }
    }
}
