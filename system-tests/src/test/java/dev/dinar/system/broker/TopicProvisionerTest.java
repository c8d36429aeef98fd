package dev.dinar.system.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.TopicProvisioner.Mode;
import dev.dinar.schemas.TopicProvisioner.Provisioned;
import dev.dinar.schemas.Topics;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On a broker of its own, which has an authorizer. Each test has topics of its own, by their prefix. */
final class TopicProvisionerTest {

    private static final List<Topic<?>> BOTH = List.of(Topics.CHARGE_EVENTS, Topics.REFUND_EVENTS);

    @TempDir
    private static Path folder;

    private static final byte[] VALUE = "value".getBytes(StandardCharsets.UTF_8);

    private static EmbeddedKafka kafka;
    private static Admin admin;

    @BeforeAll
    static void startABroker() {
        kafka = EmbeddedKafka.start(
                folder,
                EmbeddedKafka.freePort(),
                Map.of(
                        "authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                        "allow.everyone.if.no.acl.found", "true"));
        admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    @AfterAll
    static void stopTheBroker() {
        admin.close();
        kafka.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CHECK"})
    void whatWasCreatedFromTheCataloguePasses(Mode mode) {
        String prefix = "fine-" + mode + ".";

        assertThat(apply(prefix, Mode.CREATE, Topics.all()).created()).hasSameSizeAs(Topics.all());
        awaitTopics(prefix, Topics.all());

        assertThat(apply(prefix, mode, Topics.all())).isEqualTo(new Provisioned(List.of(), List.of()));
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CHECK"})
    void aTopicThatIsKeptTooShortIsRefusedUntilItIsAltered(Mode mode) throws Exception {
        String prefix = "short-" + mode + ".";
        String name = prefix + "charge-events";
        create(new NewTopic(name, 3, (short) 1).configs(Map.of("retention.ms", "604800000")));
        List<Topic<?>> topics = List.of(Topics.CHARGE_EVENTS);

        assertThatThrownBy(() -> apply(prefix, mode, topics))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(name + ": retention.ms is '604800000' and must be 34560000000")
                .hasMessageContaining("kafka-configs.sh")
                .hasMessageContaining("topics.manage=off");
        assertThat(apply(prefix, Mode.OFF, topics).created()).isEmpty();

        set(name, "retention.ms", "34560000001");
        Awaitility.await()
                .untilAsserted(
                        () -> assertThat(apply(prefix, mode, topics).created()).isEmpty());
    }

    @Test
    void aTableThatIsNotCompactedIsRefusedAndNothingIsCreatedBesideIt() throws Exception {
        String prefix = "table.";
        create(new NewTopic(prefix + "charges", 3, (short) 1));

        assertThatThrownBy(() -> apply(prefix, Mode.CREATE, List.of(Topics.CHARGES, Topics.ORDER_PAID)))
                .hasMessageContaining("table.charges: cleanup.policy is 'delete' and must be compact");
        assertThat(admin.listTopics().names().get()).doesNotContain(prefix + "order-paid");
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATE", "CHECK"})
    void chargesAndRefundsInDifferentNumbersOfPartitionsAreRefused(Mode mode) throws Exception {
        String prefix = "twins-" + mode + ".";
        create(Topics.CHARGE_EVENTS.toNewTopic(prefix, 3, (short) 1), Topics.REFUND_EVENTS.toNewTopic(prefix, 4, (short)
                1));

        assertThatThrownBy(() -> apply(prefix, mode, BOTH))
                .hasMessageContaining("charge-events has 3 partitions")
                .hasMessageContaining("refund-events has 4")
                .hasMessageContaining("the other's number");
        assertThat(apply(prefix, mode, List.of(Topics.CHARGE_EVENTS)).created())
                .as("where only one is asked for")
                .isEmpty();
    }

    @Test
    void theMissingOneOfTheTwoIsCreatedWithTheOthersNumberOfPartitions() throws Exception {
        String prefix = "twin.";
        create(Topics.CHARGE_EVENTS.toNewTopic(prefix, 5, (short) 1));

        assertThat(apply(prefix, Mode.CREATE, BOTH).created()).containsExactly("twin.refund-events");
        awaitTopics(prefix, BOTH);

        assertThat(apply(prefix, Mode.CHECK, BOTH).created()).isEmpty();
    }

    @Test
    void aMissingTopicIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> apply("nowhere.", Mode.CHECK, BOTH))
                .hasMessageContaining("nowhere.charge-events, nowhere.refund-events")
                .hasMessageContaining("topics.manage=create");
    }

    @Test
    void whatWasJustCreatedTakesTheFirstBatchesInOrder() throws Exception {
        for (int round = 0; round < 5; round++) {
            String prefix = "young-" + round + ".";
            apply(prefix, Mode.CREATE, Topics.all());

            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    Map.of(
                            "bootstrap.servers",
                            kafka.bootstrapServers(),
                            "delivery.timeout.ms",
                            30_000,
                            "linger.ms",
                            0),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                List<Future<RecordMetadata>> sent = new ArrayList<>();
                for (int record = 0; record < 100; record++) {
                    byte[] key = Integer.toString(record).getBytes(StandardCharsets.UTF_8);
                    for (Topic<?> topic : Topics.all()) {
                        sent.add(producer.send(new ProducerRecord<>(topic.name(prefix), key, VALUE)));
                    }
                }
                for (Future<RecordMetadata> each : sent) {
                    each.get();
                }
            }
        }
    }

    @Test
    void aBrokerThatHasNotHeardOfANewTopicYetIsAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        Admin unheard = (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (_, method, arguments) -> {
                    if (method.getName().equals("listOffsets") && asked.getAndIncrement() < 2) {
                        return unknown((Map<?, ?>) arguments[0]);
                    }
                    return method.invoke(admin, arguments);
                });

        Provisioned done = TopicProvisioner.apply(unheard, Mode.CREATE, "unheard.", 1, (short) 1, BOTH);

        assertThat(done.created()).hasSize(2);
        assertThat(asked).hasValue(3);
    }

    private static ListOffsetsResult unknown(Map<?, ?> wanted) {
        Map<TopicPartition, KafkaFuture<ListOffsetsResultInfo>> answers = new HashMap<>();
        wanted.keySet().forEach(partition -> {
            KafkaFutureImpl<ListOffsetsResultInfo> answer = new KafkaFutureImpl<>();
            answer.completeExceptionally(new UnknownTopicOrPartitionException("not heard of"));
            answers.put((TopicPartition) partition, answer);
        });
        return new ListOffsetsResult(answers);
    }

    @Test
    void whoeverMayNotReadTheSettingsIsToldWhichAreUnchecked() throws Exception {
        String prefix = "hidden.";
        create(new NewTopic(prefix + "charge-events", 3, (short) 1).configs(Map.of("retention.ms", "1")));
        ResourcePattern topic = new ResourcePattern(ResourceType.TOPIC, prefix + "charge-events", PatternType.LITERAL);
        admin.createAcls(List.of(
                        new AclBinding(topic, entry(AclOperation.ALL, AclPermissionType.ALLOW)),
                        new AclBinding(topic, entry(AclOperation.DESCRIBE_CONFIGS, AclPermissionType.DENY))))
                .all()
                .get();

        Awaitility.await()
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(apply(prefix, Mode.CHECK, List.of(Topics.CHARGE_EVENTS))
                                .unchecked())
                        .containsExactly(prefix + "charge-events"));
    }

    private static AccessControlEntry entry(AclOperation operation, AclPermissionType type) {
        return new AccessControlEntry("User:ANONYMOUS", "*", operation, type);
    }

    private static Provisioned apply(String prefix, Mode mode, List<Topic<?>> topics) {
        return TopicProvisioner.apply(admin, mode, prefix, 2, (short) 1, topics);
    }

    private static void create(NewTopic... topics) throws Exception {
        admin.createTopics(List.of(topics)).all().get();
        awaitTopics(Stream.of(topics).map(NewTopic::name));
    }

    private static void awaitTopics(String prefix, List<Topic<?>> topics) {
        awaitTopics(topics.stream().map(topic -> topic.name(prefix)));
    }

    /** A topic is created at the controller, and known to the broker a moment later. */
    private static void awaitTopics(Stream<String> names) {
        List<String> all = names.toList();
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> admin.describeTopics(all).allTopicNames().get().size() == all.size());
    }

    private static void set(String topic, String setting, String value) throws Exception {
        admin.incrementalAlterConfigs(Map.of(
                        new ConfigResource(ConfigResource.Type.TOPIC, topic),
                        List.of(new AlterConfigOp(new ConfigEntry(setting, value), OpType.SET))))
                .all()
                .get();
    }
}
