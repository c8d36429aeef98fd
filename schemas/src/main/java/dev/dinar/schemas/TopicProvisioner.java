package dev.dinar.schemas;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/**
 * Creates or checks the topics of the catalogue when a service starts: that they are there, that their settings keep what the
 * catalogue promises, and that a charge and its refunds meet in one partition. Blocks for the broker's answers.
 */
public final class TopicProvisioner {

    /** What a service does about its topics ({@code topics.manage}). */
    public enum Mode {
        /** Creates those that are missing; stops the start when another loses records. */
        CREATE,
        /** Stops the start when one is missing or loses records. */
        CHECK,
        /** Nothing: the service may lack the right to ask. */
        OFF
    }

    /**
     * What was done.
     *
     * @param created the names of the topics that were created
     * @param unchecked the names of those whose settings this user may not read ({@code DESCRIBE_CONFIGS})
     */
    public record Provisioned(List<String> created, List<String> unchecked) {

        private static final Provisioned NOTHING = new Provisioned(List.of(), List.of());
    }

    private static final Duration UNTIL_HEARD = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Admin admin;
    private final String prefix;
    private final Map<String, Topic<?>> wanted;
    private final Map<String, Integer> partitions = new TreeMap<>();
    private final TreeSet<String> missing = new TreeSet<>();

    private TopicProvisioner(Admin admin, String prefix, Collection<Topic<?>> topics) {
        this.admin = admin;
        this.prefix = prefix;
        this.wanted = topics.stream()
                .collect(
                        Collectors.toMap(topic -> topic.name(prefix), topic -> topic, (a, b) -> a, LinkedHashMap::new));
    }

    /**
     * Makes sure of {@code topics}.
     *
     * @param prefix what the deployment's topic names start with; may be empty
     * @param partitions overrides the catalogue's numbers when above 0; only for topics that are created
     * @param replication the replication factor of topics that are created, or -1 for the broker's default
     * @throws IllegalStateException when a topic is missing in mode CHECK, may not be used, or is not what the catalogue says (the
     *     message names them, what is lost and the remedy), or the broker refuses; the message says which
     */
    public static Provisioned apply(
            Admin admin, Mode mode, String prefix, int partitions, short replication, Collection<Topic<?>> topics) {
        if (mode == Mode.OFF || topics.isEmpty()) {
            return Provisioned.NOTHING;
        }
        TopicProvisioner provisioner = new TopicProvisioner(admin, prefix, topics);
        provisioner.look();
        List<String> unchecked = provisioner.check();
        if (mode == Mode.CHECK && !provisioner.missing.isEmpty()) {
            throw new IllegalStateException("these topics do not exist: " + String.join(", ", provisioner.missing)
                    + ". Create them, or set topics.manage=create");
        }
        List<String> created = provisioner.create(partitions, replication);
        provisioner.awaitMissing();
        return new Provisioned(created, unchecked);
    }

    private void look() {
        TreeSet<String> hidden = new TreeSet<>();
        admin.describeTopics(wanted.keySet()).topicNameValues().forEach((name, described) -> {
            switch (failure("look for the topic " + name, described)) {
                case null -> partitions.put(name, count(described));
                case UnknownTopicOrPartitionException _ -> missing.add(name);
                case TopicAuthorizationException _ -> hidden.add(name);
                case Throwable failure -> throw cannot("look for the topic " + name, failure);
            }
        });
        if (!hidden.isEmpty()) {
            throw new IllegalStateException("this user may not use these topics: " + String.join(", ", hidden)
                    + ". Give it the rights that ./dinar acls prints (docs/operations.md, Rights on the broker)");
        }
    }

    /** The names of the topics whose settings may not be read. */
    private List<String> check() {
        List<String> findings = new ArrayList<>();
        TreeSet<String> unchecked = new TreeSet<>();
        List<ConfigResource> resources = partitions.keySet().stream()
                .map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name))
                .toList();
        admin.describeConfigs(resources).values().forEach((resource, described) -> {
            String name = resource.name();
            switch (failure("read the settings of the topic " + name, described)) {
                case null -> findings.addAll(TopicPromises.broken(name, wanted(name), settings(described)));
                case TopicAuthorizationException _ -> unchecked.add(name);
                case Throwable failure -> throw cannot("read the settings of the topic " + name, failure);
            }
        });
        String charges = Topics.CHARGE_EVENTS.name(prefix);
        String refunds = Topics.REFUND_EVENTS.name(prefix);
        if (partitions.containsKey(charges)
                && partitions.containsKey(refunds)
                && !partitions.get(charges).equals(partitions.get(refunds))) {
            findings.add(charges + " has " + partitions.get(charges) + " partitions and " + refunds + " has "
                    + partitions.get(refunds)
                    + ": they must have the same number, or a refund would not meet its charge."
                    + " Create the younger topic anew with the other's number");
        }
        if (!findings.isEmpty()) {
            findings.sort(null);
            throw new IllegalStateException(
                    String.join("; ", findings) + ". topics.manage=off starts without looking, at your own risk");
        }
        return List.copyOf(unchecked);
    }

    /** The names of those that it made; another may have been faster. */
    private List<String> create(int override, short replication) {
        TreeSet<String> created = new TreeSet<>();
        List<NewTopic> create = missing.stream()
                .map(name -> wanted(name).toNewTopic(prefix, partitions(name, override), replication))
                .toList();
        admin.createTopics(create).values().forEach((name, made) -> {
            switch (failure("create topic " + name, made)) {
                case null -> created.add(name);
                case TopicExistsException _ -> {}
                case Throwable failure -> throw cannot("create topic " + name, failure);
            }
        });
        return List.copyOf(created);
    }

    /** The controller has them; who comes next may ask a broker that has not heard of them yet, or does not lead them yet. */
    private void awaitMissing() {
        List<String> young = List.copyOf(missing);
        for (long start = System.nanoTime(); !missing.isEmpty(); LockSupport.parkNanos(PAUSE.toNanos())) {
            missing.clear();
            look();
            if (missing.isEmpty()) {
                awaitLeaders(young);
                return;
            }
            if (System.nanoTime() - start > UNTIL_HEARD.toNanos()) {
                throw new IllegalStateException("these topics were created, and the broker does not show them after "
                        + UNTIL_HEARD.toSeconds() + " s: " + String.join(", ", missing)
                        + ". Look at the brokers' and the controller's logs");
            }
        }
    }

    private Topic<?> wanted(String name) {
        return requireNonNull(wanted.get(name), name);
    }

    /**
     * Until every partition's leader answers. A producer that is faster has its first batch refused and its second taken, and then the
     * first comes out of order until it expires. Of several brokers the one that is asked for the leaders may be another than before, and
     * not have heard of the topics yet.
     */
    private void awaitLeaders(List<String> topics) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        partitions.forEach((topic, count) -> {
            for (int partition = 0; topics.contains(topic) && partition < count; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        });
        String what = "hear from the leaders of the new topics " + String.join(", ", topics);
        long start = System.nanoTime();
        Throwable failure = failure(what, admin.listOffsets(ends).all());
        while (failure instanceof UnknownTopicOrPartitionException
                && System.nanoTime() - start < UNTIL_HEARD.toNanos()) {
            LockSupport.parkNanos(PAUSE.toNanos());
            failure = failure(what, admin.listOffsets(ends).all());
        }
        if (failure != null) {
            throw cannot(what, failure);
        }
    }

    /** A topic that must have as many partitions as another gets the other's number where that exists. */
    private int partitions(String name, int override) {
        String charges = Topics.CHARGE_EVENTS.name(prefix);
        String refunds = Topics.REFUND_EVENTS.name(prefix);
        String twin = name.equals(charges) ? refunds : name.equals(refunds) ? charges : name;
        return partitions.getOrDefault(twin, override);
    }

    private static int count(KafkaFuture<TopicDescription> described) {
        return described.resultNow().partitions().size();
    }

    private static Map<String, String> settings(KafkaFuture<Config> described) {
        return described.resultNow().entries().stream()
                .filter(entry -> entry.value() != null)
                .collect(Collectors.toMap(ConfigEntry::name, ConfigEntry::value));
    }

    /** What the broker refuses, or null when it does not. */
    private static @Nullable Throwable failure(String what, KafkaFuture<?> future) {
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
