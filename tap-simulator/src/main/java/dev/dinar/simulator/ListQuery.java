package dev.dinar.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What a page of a list is asked for by.
 *
 * @param kind which list
 * @param period when they were created
 * @param order of this order; any where empty
 * @param transaction with this transaction reference; any where empty
 * @param status in this status; any where empty
 * @param startingAfter the last id of the page before; empty for the first
 * @param limit how many at most
 */
record ListQuery(
        Kind kind, Period period, String order, String transaction, String status, String startingAfter, int limit) {

    private static final int USUAL_LIMIT = 25;
    private static final int MOST = 50;

    /** Which list, by what its ids begin with. */
    enum Kind {
        CHARGES("chg_", "charges", "/transaction/created"),
        AUTHORIZATIONS("auth_", "authorizes", "/transaction/created"),
        REFUNDS("re_", "refunds", "/created");

        private final String prefix;
        private final String field;
        private final String created;

        Kind(String prefix, String field, String created) {
            this.prefix = prefix;
            this.field = field;
            this.created = created;
        }

        boolean lists(String id) {
            return id.startsWith(prefix);
        }

        long created(ObjectNode document) {
            return document.at(created).asLong();
        }
    }

    static ListQuery of(Kind kind, ObjectNode body) {
        return new ListQuery(
                kind,
                Period.of(body),
                body.at("/reference/order").asText(""),
                body.at("/reference/transaction").asText(""),
                body.path("status").asText(""),
                body.path("starting_after").asText(""),
                Math.clamp(body.path("limit").asInt(USUAL_LIMIT), 1, MOST));
    }

    /** Tap lists 30 days at once. */
    Optional<ApiError> refused() {
        return period.refused();
    }

    boolean letsThrough(ObjectNode document) {
        return period.holds(kind.created(document))
                && (order.isEmpty() || document.at("/reference/order").asText().equals(order))
                && (transaction.isEmpty()
                        || document.at("/reference/transaction").asText().equals(transaction))
                && (status.isEmpty() || document.path("status").asText().equals(status));
    }

    /** The page that begins with what was found; one more than the limit says that another follows. */
    ObjectNode page(List<ObjectNode> found, boolean live) {
        List<ObjectNode> page = found.stream().limit(limit).toList();
        ObjectNode list = Json.object();
        list.put("object", "list").put("live_mode", live).put("api_version", "V2");
        list.put("count", page.size()).put("has_more", found.size() > limit);
        list.putArray(kind.field).addAll(page);
        return list;
    }
}
