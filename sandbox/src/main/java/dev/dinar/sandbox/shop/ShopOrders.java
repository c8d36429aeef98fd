package dev.dinar.sandbox.shop;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.math.BigDecimal;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The shop's last orders; older ones are forgotten. Thread-safe. */
final class ShopOrders {

    private static final int REMEMBERED = 1_000;

    private final SecureRandom random = new SecureRandom();
    private final Consumer<ShopOrder> changed;

    /** Oldest first. */
    private final LinkedHashMap<String, ShopOrder> orders = new LinkedHashMap<>();

    /** By order; each is kept until the order is beyond {@link ShopOrder.Standing#ASKED}. */
    private final Map<String, Promise<ShopOrder>> waiting = new HashMap<>();

    /** No orders. {@code changed} is told each that is not as it was. */
    ShopOrders(Consumer<ShopOrder> changed) {
        this.changed = changed;
    }

    synchronized Optional<ShopOrder> find(String id) {
        return Optional.ofNullable(orders.get(id));
    }

    /** A new order, whose first request is about to be made. */
    synchronized ShopOrder open(BigDecimal total) {
        String id = "shop-" + Long.toString(random.nextLong(1L << 50), 36).toLowerCase(Locale.ROOT);
        return keep(ShopOrder.asked(id, total, request()));
    }

    /** Another attempt at an order. */
    synchronized ShopOrder openAgain(ShopOrder order) {
        return keep(order.askedAgain(request()));
    }

    /** Completes once the order's last request is replied to. */
    synchronized Future<ShopOrder> reply(String id) {
        return waiting.computeIfAbsent(id, _ -> Promise.promise()).future();
    }

    /** A record on a topic; most are about no order of this shop's. */
    void hear(String topic, JsonNode value) {
        String id = value.path("order_id").asText("");
        Promise<ShopOrder> replied = null;
        ShopOrder after;
        synchronized (this) {
            ShopOrder before = orders.get(id);
            if (before == null) {
                return;
            }
            after = before.hear(topic, value);
            if (after.equals(before)) {
                return;
            }
            orders.put(id, after);
            if (after.standing() != ShopOrder.Standing.ASKED) {
                replied = waiting.remove(id);
            }
        }
        changed.accept(after);
        if (replied != null) {
            replied.tryComplete(after);
        }
    }

    private ShopOrder keep(ShopOrder order) {
        orders.put(order.id(), order);
        while (orders.size() > REMEMBERED) {
            String oldest = orders.keySet().iterator().next();
            orders.remove(oldest);
            waiting.remove(oldest);
        }
        return order;
    }

    private static String request() {
        return "req-" + UUID.randomUUID();
    }
}
