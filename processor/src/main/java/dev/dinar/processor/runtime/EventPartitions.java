package dev.dinar.processor.runtime;

import static java.util.Objects.requireNonNull;

import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;

/** How many partitions the processor's input has, and with it its stores. */
public final class EventPartitions {

    private static final long PATIENCE_SECONDS = 30;

    private EventPartitions() {}

    /**
     * Asks the broker; blocks.
     *
     * @throws IllegalStateException when it cannot be told, or {@code charge-events} and {@code refund-events} differ: a refund
     *     would be folded by another task than its charge
     */
    public static int count(KafkaSettings kafka, TopicsSettings topics, String clientId) throws InterruptedException {
        String charges = Topics.CHARGE_EVENTS.name(topics.prefix());
        String refunds = Topics.REFUND_EVENTS.name(topics.prefix());
        try (Admin admin = Admin.create(kafka.admin(clientId + "-partitions"))) {
            Map<String, TopicDescription> described = admin.describeTopics(List.of(charges, refunds))
                    .allTopicNames()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return same(
                    charges,
                    requireNonNull(described.get(charges)).partitions().size(),
                    refunds,
                    requireNonNull(described.get(refunds)).partitions().size());
        } catch (ExecutionException | TimeoutException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException(
                    "cannot tell how many partitions " + charges + " and " + refunds + " have: " + cause.getMessage(),
                    cause);
        }
    }

    static int same(String charges, int ofCharges, String refunds, int ofRefunds) {
        if (ofCharges != ofRefunds) {
            throw new IllegalStateException(charges + " has " + ofCharges + " partitions and " + refunds + " has "
                    + ofRefunds + ": they must have the same number, or a refund would not meet its charge."
                    + " Create the younger topic anew with the other's number.");
        }
        return ofCharges;
    }
}
