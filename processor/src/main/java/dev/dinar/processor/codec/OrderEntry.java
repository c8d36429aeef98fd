package dev.dinar.processor.codec;

import static java.util.Objects.requireNonNull;

import dev.dinar.processor.domain.order.OrderResult;
import dev.dinar.processor.domain.order.OrderState;
import dev.dinar.processor.store.StoredOrder;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The value of the table of orders, as {@link ChargeEntry} is of charges: decoded when it is looked at, and with what the last update
 * made of it, in memory only. Not thread-safe.
 */
public final class OrderEntry {

    private static final SingleObject<StoredOrder> CODEC = new SingleObject<>(StoredOrder.class, "order-1", "order-2");

    private final String place;
    private final Optional<OrderResult> result;
    private @Nullable OrderState order;
    private byte @Nullable [] bytes;

    private OrderEntry(
            String place, @Nullable OrderState order, byte @Nullable [] bytes, Optional<OrderResult> result) {
        this.place = place;
        this.order = order;
        this.bytes = bytes;
        this.result = result;
    }

    /** The entry after an update. */
    public static OrderEntry of(OrderResult result) {
        return new OrderEntry("", result.order(), null, Optional.of(result));
    }

    /** The serde of the table. Reads what version 0.1.0 kept, too. */
    public static Serde<OrderEntry> serde() {
        return StateSerde.of(OrderEntry::bytes, (topic, bytes) -> new OrderEntry(topic, null, bytes, Optional.empty()));
    }

    /**
     * The order.
     *
     * @throws UnreadableStateException when another version wrote it
     */
    public OrderState order() {
        OrderState known = order;
        if (known == null) {
            StoredOrder stored = CODEC.decode(place, requireNonNull(bytes, "an entry has the one or the other"));
            try {
                known = OrderCodec.fromAvro(stored);
                order = known;
            } catch (IllegalArgumentException e) {
                throw new UnreadableStateException(
                        place, "a StoredOrder with a name that this version does not know: " + e.getMessage(), e);
            }
        }
        return known;
    }

    /** What the last update made of it; empty when it was read from the store. */
    public Optional<OrderResult> result() {
        return result;
    }

    private byte[] bytes() {
        byte[] known = bytes;
        if (known == null) {
            known = CODEC.encode(OrderCodec.toAvro(order()));
            bytes = known;
        }
        return known;
    }
}
