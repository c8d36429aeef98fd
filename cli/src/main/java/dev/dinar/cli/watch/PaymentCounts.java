package dev.dinar.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.terminal.Terminal;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Payments since the watch began: how many charges are in which status, how many orders were paid, and what came last. Bounded: of
 * charges beyond ten thousand the oldest are counted no more. Not thread-safe.
 */
public final class PaymentCounts {

    /** The topics that it counts. */
    public static final List<Topic<?>> TOPICS =
            List.of(Topics.CHARGES, Topics.ORDER_PAID, Topics.ORDER_PAYMENT_FAILED, Topics.PAYMENT_ALERTS);

    private static final int MOST_CHARGES = 10_000;
    private static final int LAST = 12;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<String, String> statuses = new LinkedHashMap<>();
    private final Deque<Instant> paidAt = new ArrayDeque<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long paid;
    private long failed;
    private long alerts;

    private final Colours colours;

    /** Nothing yet; its lines will be in these colours. */
    public PaymentCounts(Colours colours) {
        this.colours = colours;
    }

    /**
     * A record of one of {@link #TOPICS}, without the deployment's prefix.
     *
     * @param at when it was read
     * @return what it says in one line; empty for a record that only counts
     */
    public Optional<String> hear(String topic, JsonNode value, Instant at) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        Optional<String> line = Optional.empty();
        if (topic.equals(Topics.CHARGES.name())) {
            charge(text(value, "charge_id"), text(value, "status"));
        } else if (topic.equals(Topics.ORDER_PAID.name())) {
            paid++;
            paidAt.addLast(at);
            line = Optional.of(colours.good("paid") + "    " + about(value)
                    + (value.path("paid_late").asBoolean() ? " (late)" : ""));
        } else if (topic.equals(Topics.ORDER_PAYMENT_FAILED.name())) {
            failed++;
            line = Optional.of(colours.bad("failed") + "  " + about(value) + " " + text(value, "reason"));
        } else if (topic.equals(Topics.PAYMENT_ALERTS.name())) {
            alerts++;
            line = Optional.of(colours.alarm("ALERT") + "   " + text(value, "kind") + " " + text(value, "message"));
        }
        line.ifPresent(each -> {
            last.addLast(at + "  " + each);
            if (last.size() > LAST) {
                last.removeFirst();
            }
        });
        return line;
    }

    /** How many orders were paid in the minute before {@code now}. */
    public int paidInTheLastMinute(Instant now) {
        while (!paidAt.isEmpty() && paidAt.getFirst().isBefore(now.minus(MINUTE))) {
            paidAt.removeFirst();
        }
        return paidAt.size();
    }

    /** The counts for programs. */
    public ObjectNode json(Instant now) {
        ObjectNode json = new ObjectMapper()
                .createObjectNode()
                .put("at", now.toString())
                .put("orders_paid", paid)
                .put("orders_paid_last_minute", paidInTheLastMinute(now))
                .put("payments_failed", failed)
                .put("alerts", alerts);
        ObjectNode charges = json.putObject("charges");
        byStatus().forEach(charges::put);
        return json;
    }

    /** The counts and the last lines for people. */
    public List<String> lines(Instant now) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "orders paid %d (%d in the last minute)   payments failed %d   %s",
                paid,
                paidInTheLastMinute(now),
                failed,
                alerts == 0 ? "alerts 0" : colours.alarm("alerts " + alerts)));
        lines.add("charges     "
                + byStatus().entrySet().stream()
                        .map(each -> colours.status(each.getKey()) + " " + each.getValue())
                        .collect(Collectors.joining("   ")));
        lines.add("");
        lines.addAll(last);
        return lines;
    }

    private void charge(String id, String status) {
        statuses.put(id, status);
        if (statuses.size() > MOST_CHARGES) {
            statuses.remove(statuses.keySet().iterator().next());
        }
    }

    private Map<String, Long> byStatus() {
        return statuses.values().stream()
                .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
    }

    private static String about(JsonNode value) {
        return text(value, "order_id") + "  " + text(value, "amount") + " " + text(value, "currency") + "  "
                + text(value, "charge_id");
    }

    private static String text(JsonNode value, String field) {
        return Terminal.harmless(value.path(field).asText(""));
    }
}
