package dev.dinar.sandbox.story;

import com.fasterxml.jackson.databind.JsonNode;

/** How the payment of an order ended. */
public sealed interface Ending {

    /**
     * The order is paid.
     *
     * @param order what the order was told
     */
    record Paid(JsonNode order) implements Ending {}

    /**
     * The order was told that this payment failed.
     *
     * @param order what the order was told
     */
    record Failed(JsonNode order) implements Ending {

        /** Why, such as {@code DECLINED (505)}. */
        public String reason() {
            String code = order.path("response_code").asText("");
            return order.path("reason").asText() + (code.isEmpty() || code.equals("null") ? "" : " (" + code + ")");
        }
    }

    /**
     * The charge failed, and its order is told nothing of it.
     *
     * @param why a sentence for people
     */
    record Untold(String why) implements Ending {}

    /**
     * An alert says that a person is to decide.
     *
     * @param why a sentence for people
     */
    record Alerted(String why) implements Ending {}
}
