package dev.dinar.system.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.example.fulfilment.FulfilmentStore;
import com.example.fulfilment.Main;
import com.example.fulfilment.Settings;
import dev.dinar.events.PaymentFailure;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.TopicProvisioner;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.system.SharedKafka;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKafka.class)
final class FulfilmentCrashTest {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int ORDERS = 300;

    @TempDir
    Path folder;

    private Settings settings;
    private KafkaProducer<String, Object> producer;

    @BeforeEach
    void newTopicsAndANewDatabase() throws Exception {
        String prefix = "fulfilment-" + System.nanoTime() + ".";
        settings = new Settings(
                SharedKafka.bootstrapServers(),
                SharedKafka.registryUrl(),
                prefix,
                prefix + "group",
                folder.resolve("fulfilment.db"));
        new FulfilmentStore(settings.database()).close(); // its tables are there before the service is
        Map<String, Object> kafka = Map.of("bootstrap.servers", settings.bootstrapServers());
        try (Admin admin = Admin.create(kafka)) {
            TopicProvisioner.apply(
                    admin,
                    TopicProvisioner.Mode.CREATE,
                    prefix,
                    1,
                    (short) 1,
                    List.of(Topics.ORDER_PAID, Topics.ORDER_PAYMENT_FAILED));
        }
        AvroSerializer records = new AvroSerializer();
        records.configure(Map.of("schema.registry.url", settings.registryUrl()), false);
        producer = new KafkaProducer<>(kafka, new StringSerializer(), records);
    }

    @AfterEach
    void close() {
        producer.close();
    }

    @Test
    void anOrderWhoseServiceDiedBetweenItsWorkAndItsCommitIsNotFulfilledTwice() throws Exception {
        pay("A-1");
        try (Fulfilment first = start(FulfilmentThatDies.class)) {
            assertThat(first.process().waitFor()).isEqualTo(FulfilmentThatDies.EXIT_CODE);
        }
        assertThat(picked()).containsExactly("A-1");

        pay("A-2");
        try (Fulfilment second = start(Main.class)) {
            eventually(() -> assertThat(second.lines()).containsExactly("A-2 1.250 KWD"));
        }
        assertThat(picked()).containsExactly("A-1", "A-2");
    }

    @Test
    void ordersAreFulfilledOnceThoughTheyRepeatAndTheServiceIsKilledInTheMidstOfIt() throws Exception {
        List<String> orders =
                IntStream.range(0, ORDERS).mapToObj(n -> "order-" + n).toList();
        for (String order : orders) {
            pay(order);
            pay(order);
        }
        for (int enough = ORDERS / 3; enough < ORDERS; enough += ORDERS / 3) {
            int some = enough;
            try (Fulfilment _ = start(Main.class)) {
                eventually(() -> assertThat(picked()).hasSizeGreaterThan(some));
            }
        }
        try (Fulfilment _ = start(Main.class)) {
            eventually(() -> assertThat(dealtWith()).isEqualTo(2 * ORDERS));
        }
        assertThat(picked()).containsExactlyInAnyOrderElementsOf(orders);
    }

    @Test
    void anOrderWhosePaymentWentBackIsStopped() throws Exception {
        pay("A-1");
        try (Fulfilment service = start(Main.class)) {
            eventually(() -> assertThat(service.lines()).hasSize(1));
            fail("A-1", PaymentFailure.DECLINED);
            fail("A-1", PaymentFailure.REVERSED);
            fail("A-1", PaymentFailure.REVERSED);
            pay("A-1");
            pay("A-2");
            eventually(() -> assertThat(service.lines())
                    .containsExactlyInAnyOrder("A-1 1.250 KWD", "A-1 1.250 KWD stopped", "A-2 1.250 KWD"));
        }
        assertThat(picked()).containsExactly("A-2");
    }

    private Fulfilment start(Class<?> main) throws Exception {
        return Fulfilment.start(main.getName(), settings, folder);
    }

    private void pay(String order) throws Exception {
        send(Topics.ORDER_PAID, order, Orders.paid(order));
    }

    private void fail(String order, PaymentFailure reason) throws Exception {
        send(Topics.ORDER_PAYMENT_FAILED, order, Orders.failed(order, reason));
    }

    private void send(Topic<?> topic, String key, SpecificRecord value) throws Exception {
        producer.send(new ProducerRecord<>(topic.name(settings.topicPrefix()), key, value))
                .get();
    }

    /** How many records of order-paid Kafka has been told are done. */
    private long dealtWith() throws Exception {
        TopicPartition only = new TopicPartition(Topics.ORDER_PAID.name(settings.topicPrefix()), 0);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            OffsetAndMetadata committed = admin.listConsumerGroupOffsets(settings.group())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(only);
            return committed == null ? 0 : committed.offset();
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(LIMIT).untilAsserted(assertion);
    }

    /** What the shop was set to work on, as often as it was. */
    private List<String> picked() throws SQLException {
        try (var connection =
                        DriverManager.getConnection("jdbc:sqlite:" + settings.database() + "?busy_timeout=60000");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT order_id FROM picking_list ORDER BY order_id")) {
            List<String> orders = new ArrayList<>();
            while (rows.next()) {
                orders.add(rows.getString(1));
            }
            return orders;
        }
    }
}
