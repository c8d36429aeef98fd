package dev.dinar.torture.deployment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.TopicDescription;

/** Whether every broker answers by itself and each partition has all its copies in step. Asks once a second at most. Not thread-safe. */
final class Wholeness {

    private static final long SPACING_NANOS = 1_000_000_000L;

    private final List<String> brokers;
    private long asked = System.nanoTime() - SPACING_NANOS;
    private boolean isWhole;

    /** Of the brokers with these addresses. */
    Wholeness(List<String> brokers) {
        this.brokers = List.copyOf(brokers);
    }

    /** Blocks for some seconds when a broker does not answer. */
    boolean isSeen() {
        if (System.nanoTime() - asked >= SPACING_NANOS) {
            // Each is asked: that one was killed and is not back yet the others only know when its session is over.
            isWhole = brokers.stream().allMatch(Wholeness::answersAndKnowsAllInStep);
            asked = System.nanoTime();
        }
        return isWhole;
    }

    private static boolean answersAndKnowsAllInStep(String broker) {
        try (Admin admin = Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                broker,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                1_000,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                2_000))) {
            var names = admin.listTopics(new ListTopicsOptions().listInternal(true))
                    .names()
                    .get();
            return admin.describeTopics(names).allTopicNames().get().values().stream()
                    .map(TopicDescription::partitions)
                    .allMatch(partitions -> partitions.stream()
                            .allMatch(partition -> partition.isr().size()
                                    == partition.replicas().size()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException _) {
            return false; // not yet
        }
    }
}
