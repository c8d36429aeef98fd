package dev.dinar.bench.deployment;

import com.typesafe.config.ConfigFactory;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** One deployment's topics on a run's broker, and its services. */
public final class Deployment {

    /** The key of its merchant {@code default}. Made up; opens nothing. */
    public static final String SECRET_KEY = "sk_test_dinar_benchmarks";

    private final Run run;
    private final Admin admin;
    private final String prefix;
    private final int partitions;

    private Deployment(Run run, Admin admin, String prefix, int partitions) {
        this.run = run;
        this.admin = admin;
        this.prefix = prefix;
        this.partitions = partitions;
    }

    /**
     * Makes a deployment's topics.
     *
     * @param name what its topics' names start with; no other deployment of the run may have it
     * @param partitions of each topic
     */
    public static Deployment create(Run run, String name, int partitions) {
        Deployment deployment = new Deployment(run, run.admin(), name + ".", partitions);
        TopicProvisioner.apply(
                deployment.admin, TopicProvisioner.Mode.CREATE, deployment.prefix, partitions, (short) 1, Topics.all());
        return deployment;
    }

    /** The name of one of its topics. */
    public String topic(Topic<?> topic) {
        return topic.name(prefix);
    }

    /** Makes a topic that is not Dinar's, for a floor; its name. */
    public String plainTopic(String name) {
        String full = prefix + name;
        answer(
                "make the topic " + full,
                admin.createTopics(List.of(new NewTopic(full, partitions, (short) 1)))
                        .all());
        // The controller has it. Until its leaders answer, it has no partitions to read and takes batches out of order.
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, partitions)
                .mapToObj(partition -> new TopicPartition(full, partition))
                .collect(Collectors.toMap(partition -> partition, _ -> OffsetSpec.latest()));
        answer("hear from the leaders of " + full, admin.listOffsets(ends).all());
        return full;
    }

    /** How many partitions each topic has. */
    public int partitions() {
        return partitions;
    }

    /** Deletes the changelogs and repartition topics of an application that has ended: they would fill the disk. */
    public void forget(String application) {
        Set<String> own = answer("list the topics", admin.listTopics().names()).stream()
                .filter(topic -> topic.startsWith(application + "-"))
                .collect(Collectors.toSet());
        answer("delete the topics of " + application, admin.deleteTopics(own).all());
    }

    private static <T> T answer(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new BenchmarkFailed("cannot " + what + ": " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchmarkFailed("interrupted", e);
        }
    }

    /**
     * Starts a processor; returns before it is ready.
     *
     * @param application its application id, and the name of its process
     * @param state the folder of its stores
     * @param more settings that go over the deployment's
     */
    public RunningService processor(String application, Path state, Run.Jvm jvm, Map<String, ?> more) {
        int management = EmbeddedKafka.freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.processor.mode", "test");
        settings.put("dinar.processor.http.host", "127.0.0.1");
        settings.put("dinar.processor.http.port", 0);
        settings.put("dinar.processor.management.host", "127.0.0.1");
        settings.put("dinar.processor.management.port", management);
        settings.put("dinar.processor.streams.application-id", application);
        settings.put("dinar.processor.streams.state-folder", state.toString());
        settings.putAll(more);
        return start(application, dev.dinar.processor.Main.class, jvm, management, management, settings);
    }

    /** Starts a webhook-ingress; returns before it is ready. */
    public RunningService ingress(String name, Run.Jvm jvm) {
        return ingress(name, jvm, Map.of());
    }

    /**
     * Starts a webhook-ingress; returns before it is ready.
     *
     * @param name of its process
     * @param more settings that go over the deployment's
     */
    public RunningService ingress(String name, Run.Jvm jvm, Map<String, ?> more) {
        int port = EmbeddedKafka.freePort();
        int management = EmbeddedKafka.freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.ingress.host", "127.0.0.1");
        settings.put("dinar.ingress.port", port);
        settings.put("dinar.ingress.management.host", "127.0.0.1");
        settings.put("dinar.ingress.management.port", management);
        settings.put("dinar.ingress.merchants.default.secret-key", SECRET_KEY);
        settings.putAll(more);
        return start(name, dev.dinar.ingress.Main.class, jvm, port, management, settings);
    }

    /**
     * Starts a charge-gateway; returns before it is ready.
     *
     * @param name of its process
     * @param tap what the paths of Tap's API are under
     * @param more settings that go over the deployment's
     */
    public RunningService gateway(String name, URI tap, Run.Jvm jvm, Map<String, ?> more) {
        int management = EmbeddedKafka.freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.gateway.management.host", "127.0.0.1");
        settings.put("dinar.gateway.management.port", management);
        settings.put("dinar.gateway.tap.url", tap.toString());
        settings.put("dinar.gateway.merchants.default.secret-key", SECRET_KEY);
        settings.put("dinar.gateway.group", prefix + "gateway");
        settings.putAll(more);
        return start(name, dev.dinar.gateway.Main.class, jvm, management, management, settings);
    }

    /**
     * Starts an operators' console; returns before it is ready.
     *
     * @param name of its process
     * @param more settings that go over the deployment's
     */
    public RunningService console(String name, Run.Jvm jvm, Map<String, ?> more) {
        int port = EmbeddedKafka.freePort();
        int management = EmbeddedKafka.freePort();
        Map<String, Object> settings = new HashMap<>();
        settings.put("dinar.console.port", port);
        settings.put("dinar.console.management.host", "127.0.0.1");
        settings.put("dinar.console.management.port", management);
        settings.putAll(more);
        return start(name, dev.dinar.console.Main.class, jvm, port, management, settings);
    }

    private RunningService start(
            String name, Class<?> main, Run.Jvm jvm, int port, int management, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("dinar.kafka.\"bootstrap.servers\"", run.bootstrapServers());
        all.put("dinar.schema-registry.url", run.registryUrl());
        all.put("dinar.schema-registry.\"auto.register.schemas\"", "true");
        all.put("dinar.topics.prefix", prefix);
        all.put("dinar.topics.manage", "create");
        all.put("dinar.topics.partitions", partitions);
        all.put("dinar.topics.replication", 1);
        Path file = run.folder(name + ".conf");
        try {
            Files.writeString(file, ConfigFactory.parseMap(all).root().render());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ChildJvm process =
                run.start(name, jvm, Map.of("DINAR_LOG_FORMAT", "json"), main, List.of("--config", file.toString()));
        return new RunningService(process, port, management);
    }
}
