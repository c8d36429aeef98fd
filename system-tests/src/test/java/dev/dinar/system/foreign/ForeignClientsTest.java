package dev.dinar.system.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.fulfilment.Main;
import com.example.fulfilment.Settings;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.OrderPaid;
import dev.dinar.sandbox.story.KnetVisitor;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame.OutputType;

@Tag("containers")
final class ForeignClientsTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String CHECKOUT = "checkout-node/checkout.js";
    private static final String ORDERS = "order-service-node/orders.js";
    private static final String CONFLUENT_ORDERS = "order-service-confluent-node/orders.js";

    /** Amounts that clients get wrong: a sign bit that is none, bytes that are zero, more than a float holds. */
    private static final Map<String, String> AMOUNTS =
            Map.of("A-1", "1.250", "A-2", "0.200", "A-3", "65.536", "A-4", "12345.678", "A-5", "0.001");

    private static final List<String> WHAT_WENT_IN = AMOUNTS.entrySet().stream()
            .map(paid -> paid.getKey() + " " + paid.getValue() + " KWD")
            .toList();

    private static ForeignWorld world;
    private static GenericContainer<?> node;

    @BeforeAll
    static void payOrdersFromTheNodeCheckout() throws Exception {
        world = new ForeignWorld();
        rollBack("rolled-back");
        node = world.idle("example-node");
        for (Map.Entry<String, String> wish : AMOUNTS.entrySet()) {
            List<String> answer = checkout(0, "--order", wish.getKey(), "--amount", wish.getValue())
                    .getStdout()
                    .lines()
                    .toList();
            assertThat(answer.getFirst()).matches(wish.getKey() + " " + wish.getValue() + " KWD chg_TS[A-Za-z0-9]+");
            KnetVisitor.visit(answer.getLast(), "captured", false);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        if (world != null) {
            world.close();
        }
    }

    @Test
    void kafkajsPrintsWhatWentIn() {
        eachOrderOnce(world.node(ORDERS));
    }

    @Test
    void confluentsClientForNodePrintsWhatWentIn() {
        eachOrderOnce(world.node(CONFLUENT_ORDERS));
    }

    @Test
    void theJavaExamplePrintsWhatWentIn(@TempDir Path folder) throws Exception {
        Settings settings = new Settings(
                world.bootstrapServers(), world.registryUrl(), "", "fulfilment", folder.resolve("fulfilment.db"));
        try (Fulfilment fulfilment = Fulfilment.start(Main.class.getName(), settings, folder)) {
            eventually(() -> assertThat(fulfilment.lines()).containsExactlyInAnyOrderElementsOf(WHAT_WENT_IN));
        }
    }

    @Test
    void kcatPrintsWhatWentIn() {
        GenericContainer<?> kcat = world.idle("example-kcat");
        String orders = "read-topic order-paid | jq -r '[.order_id, .amount, .currency] | join(\" \")'";
        eventually(() -> assertThat(run(0, kcat, "bash", "-o", "pipefail", "-c", orders)
                        .getStdout()
                        .lines())
                .containsExactlyInAnyOrderElementsOf(WHAT_WENT_IN));
    }

    @Test
    void anOrderThatIsReadAgainIsNotShippedAgain() throws Exception {
        GenericContainer<?> shop = world.node(ORDERS);
        eachOrderOnce(shop);

        // A group that has committed nothing reads everything again; the shop's database is the same.
        String group = "after-the-offsets-were-lost";
        String command = "echo $$ >/tmp/again; GROUP_ID=" + group + " exec node " + ORDERS;
        CompletableFuture<ExecResult> again = CompletableFuture.supplyAsync(() -> run(0, shop, "sh", "-c", command));
        eventually(() -> assertThat(dealtWith(group)).isEqualTo(allOrders()));
        run(0, shop, "sh", "-c", "kill -TERM $(cat /tmp/again)");

        assertThat(again.get().getStdout()).isEmpty();
    }

    @Test
    void anOrderServiceThatIsToldToStopEndsInOrder() {
        GenericContainer<?> shop = world.node(ORDERS);
        eachOrderOnce(shop);
        shop.getDockerClient().stopContainerCmd(shop.getContainerId()).exec();
        assertThat(shop.getDockerClient()
                        .inspectContainerCmd(shop.getContainerId())
                        .exec()
                        .getState()
                        .getExitCodeLong())
                .isZero();
    }

    @Test
    void aRequestThatIsSentAgainMakesNoSecondCharge() {
        String[] wish = {"--order", "again", "--amount", "2.000", "--request-id", "sent-again"};
        assertThat(checkout(0, wish).getStdout()).isEqualTo(checkout(0, wish).getStdout());
    }

    @Test
    void aRejectedRequestNamesTheFieldAndTheRemedy() {
        assertThat(checkout(1, "--order", "B-1", "--amount", "1.250", "--currency", "USD")
                        .getStderr())
                .contains("B-1 1.250 USD REJECTED", "currency: currency must be KWD", "a new request");
    }

    @Test
    void aCheckoutThatHearsNothingSaysWhatToLookAt() throws Exception {
        String prefix = "nobody.";
        world.register(Topics.CHARGE_REQUESTS, prefix);
        try (Admin admin = admin()) {
            TopicProvisioner.apply(
                    admin,
                    TopicProvisioner.Mode.CREATE,
                    prefix,
                    1,
                    (short) 1,
                    List.of(Topics.CHARGE_REQUESTS, Topics.CHARGE_REPLIES));
        }
        String wish = "DINAR_TOPIC_PREFIX=nobody. node " + CHECKOUT
                + " --order C-1 --amount 1.250 --request-id unheard --timeout 1";
        assertThat(run(3, node, "sh", "-c", wish).getStderr())
                .contains("no reply to unheard", "charge-gateway", "--request-id unheard");
    }

    private static void eachOrderOnce(GenericContainer<?> shop) {
        eventually(() -> assertThat(shop.getLogs(OutputType.STDOUT).lines())
                .as(shop.getLogs(OutputType.STDERR))
                .containsExactlyInAnyOrderElementsOf(WHAT_WENT_IN));
    }

    private static ExecResult checkout(int exitCode, String... wish) {
        return run(
                exitCode,
                node,
                Stream.concat(Stream.of("node", CHECKOUT), Stream.of(wish)).toArray(String[]::new));
    }

    private static ExecResult run(int exitCode, GenericContainer<?> container, String... command) {
        try {
            ExecResult result = container.execInContainer(command);
            assertThat(result.getExitCode()).as(result.getStderr()).isEqualTo(exitCode);
            return result;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes an order in a transaction that is rolled back: it is in the topic, and nobody may act on it. */
    private static void rollBack(String order) throws Exception {
        Map<String, Object> configs = Map.of(
                "bootstrap.servers", world.bootstrapServers(),
                "schema.registry.url", world.registryUrl(),
                "transactional.id", "rolled-back");
        try (AvroSerde<OrderPaid> orders = AvroSerde.of(OrderPaid.class, configs);
                var producer = new KafkaProducer<>(configs, new StringSerializer(), orders.serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(Topics.ORDER_PAID.name(), order, Orders.paid(order)))
                    .get();
            producer.abortTransaction();
        }
    }

    /** How far a group has dealt with order-paid. */
    private static Map<TopicPartition, Long> dealtWith(String group) throws Exception {
        try (Admin admin = admin()) {
            return admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get().entrySet().stream()
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().offset()));
        }
    }

    /** What a group has dealt with that has dealt with everything. */
    private static Map<TopicPartition, Long> allOrders() {
        try (TopicReader reader = TopicReader.fromStart(world.bootstrapServers(), List.of(Topics.ORDER_PAID.name()))) {
            Map<TopicPartition, Long> next = new HashMap<>();
            while (!reader.atEnd()) {
                reader.poll()
                        .forEach(record ->
                                next.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1));
            }
            return next;
        }
    }

    private static Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", world.bootstrapServers()));
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion);
    }
}
