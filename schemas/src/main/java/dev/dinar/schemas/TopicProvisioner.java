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
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

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
     * @throws IllegalStateException when a topic is missing in mode CHECK, or may not be used (the message names them and the
     *     remedy), or the broker refuses; the message says which
     */
    public static List<String> apply(
            Admin admin, Mode mode, String prefix, int partitions, short replication, Collection<Topic<?>> topics) {
        if (mode == Mode.OFF || topics.isEmpty()) {
            return List.of();
        }
        Map<String, Topic<?>> wanted = topics.stream()
                .collect(
                        Collectors.toMap(topic -> topic.name(prefix), topic -> topic, (a, b) -> a, LinkedHashMap::new));
        TreeSet<String> missing = new TreeSet<>();
        TreeSet<String> hidden = new TreeSet<>();
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, described) -> {
            switch (failure("look for the topic " + name, described)) {
                case null -> {}
                case UnknownTopicOrPartitionException _ -> missing.add(name);
                case TopicAuthorizationException _ -> hidden.add(name);
                case Throwable failure -> throw cannot("look for the topic " + name, failure);
            }
        });
        if (!hidden.isEmpty()) {
            throw new IllegalStateException("this user may not use these topics: " + String.join(", ", hidden)
                    + ". Give it the rights that ./dinar acls prints (docs/operations.md, Rights on the broker)");
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        if (mode == Mode.CHECK) {
            throw new IllegalStateException("these topics do not exist: " + String.join(", ", missing)
                    + ". Create them, or set topics.manage=create");
        }
        List<NewTopic> create = missing.stream()
                .map(name -> wanted.get(name).toNewTopic(prefix, partitions, replication))
                .toList();
        admin.createTopics(create).values().forEach((name, made) -> awaitCreation(name, made));
        return List.copyOf(missing);
    }

    private static void awaitCreation(String name, KafkaFuture<Void> made) {
        switch (failure("create topic " + name, made)) {
            case null -> {}
            case TopicExistsException _ -> {} // another service was faster
            case Throwable failure -> throw cannot("create topic " + name, failure);
        }
    }

    /** What the broker refuses, or null when it does not. */
    private static Throwable failure(String what, KafkaFuture<?> future) {
        try {
            future.get();
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted: " + what, e);
        }
    }

    private static IllegalStateException cannot(String what, Throwable failure) {
        return new IllegalStateException("cannot " + what + ": " + failure.getMessage(), failure);
    }
}
