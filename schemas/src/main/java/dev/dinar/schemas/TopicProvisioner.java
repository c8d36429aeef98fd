package dev.dinar.schemas;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates or checks the topics of the catalogue when a service starts. Blocks for the broker's answers. */
public final class TopicProvisioner {

    /** What a service does about its topics ({@code topics.manage}). */
    public enum Mode {
        /** Creates those that are missing. */
        CREATE,
        /** Stops the start when one is missing. */
        CHECK,
        /** Nothing: the service may lack the right to ask. */
        OFF
    }

    private TopicProvisioner() {}

    /**
     * Makes sure of {@code topics}.
     *
     * @param prefix what the deployment's topic names start with; may be empty
     * @param partitions overrides the catalogue's numbers when above 0; only for topics that are created
     * @param replication the replication factor of topics that are created, or -1 for the broker's default
     * @return the names of the topics that were created
     * @throws IllegalStateException when a topic is missing in mode CHECK (the message names them and the remedy), or the
     *     broker refuses; the message says which
     */
    public static List<String> apply(
            Admin admin, Mode mode, String prefix, int partitions, short replication, Collection<Topic<?>> topics) {
        if (mode == Mode.OFF || topics.isEmpty()) {
            return List.of();
        }
        Map<String, Topic<?>> wanted = topics.stream()
                .collect(
                        Collectors.toMap(topic -> topic.name(prefix), topic -> topic, (a, b) -> a, LinkedHashMap::new));
        TreeSet<String> missing = new TreeSet<>(wanted.keySet());
        missing.removeAll(await("list topics", admin.listTopics().names()));
        if (missing.isEmpty()) {
            return List.of();
        }
        if (mode == Mode.CHECK) {
            throw new IllegalStateException("these topics do not exist: " + String.join(", ", missing)
                    + ". Create them, or set topics.manage=create, or topics.manage=off when the service may not ask.");
        }
        List<NewTopic> create = missing.stream()
                .map(name -> wanted.get(name).toNewTopic(prefix, partitions, replication))
                .toList();
        admin.createTopics(create).values().forEach((name, made) -> awaitCreation(name, made));
        return List.copyOf(missing);
    }

    private static void awaitCreation(String name, KafkaFuture<Void> made) {
        try {
            await("create topic " + name, made);
        } catch (IllegalStateException e) {
            // Another service may have been faster.
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    private static <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    "cannot " + what + ": " + e.getCause().getMessage(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
    }
}
