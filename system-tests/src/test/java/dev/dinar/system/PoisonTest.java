package dev.dinar.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.Authenticity;
import dev.dinar.events.CaptureAuthorization;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.RefundStatus;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulator.Outcome;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Poison of every kind on every input topic: to the dead letters with the reason, and the next record is right. */
@ExtendWith(SharedKafka.class)
final class PoisonTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static Instant now;
    private static Deployment dinar;
    private static AvroSerializer serializer;

    @BeforeAll
    static void start() throws Exception {
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        dinar = Deployment.whole(Map.of());
        serializer = new AvroSerializer();
        serializer.configure(
                Map.of("schema.registry.url", SharedKafka.registryUrl(), "auto.register.schemas", "true"), false);
    }

    @AfterAll
    static void stop() {
        serializer.close();
        dinar.close();
    }

    @Test
    void onChargeEvents() {
        String charge = "chg_TSpoison1";
        Map<String, byte[]> poison = poison(Topics.CHARGE_EVENTS, captured("chg_TSpoison0", "poison-0"));
        write(Topics.CHARGE_EVENTS, "chg_TSpoison0", captured("chg_TSpoison0", "poison-0"));
        assertPaid("poison-0");
        poison.values().forEach(value -> dinar.sendRaw(Topics.CHARGE_EVENTS, charge, value, new RecordHeaders()));
        // Right in itself, and not where it belongs: its charge is another partition's.
        byte[] right = serialized(Topics.CHARGE_EVENTS, captured(charge, "poison-wrong-key"));
        dinar.sendRaw(Topics.CHARGE_EVENTS, "chg_TSanother", right, new RecordHeaders());
        dinar.sendRaw(Topics.CHARGE_EVENTS, null, right, new RecordHeaders());

        write(Topics.CHARGE_EVENTS, charge, captured(charge, "poison-1"));

        assertPaid("poison-1");
        assertThat(dinar.values(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .doesNotContain("poison-wrong-key");
        assertProcessorsLetters(Topics.CHARGE_EVENTS, poison.size() + 2);
    }

    @Test
    void onRefundEvents() {
        String charge = "chg_TSpoison2";
        write(Topics.CHARGE_EVENTS, charge, captured(charge, "poison-2"));
        assertPaid("poison-2");
        Map<String, byte[]> poison = poison(Topics.REFUND_EVENTS, refunded("re_TSpoison0", charge));
        write(Topics.REFUND_EVENTS, charge, refunded("re_TSpoison0", charge));
        assertRefunded("re_TSpoison0");
        poison.values().forEach(value -> dinar.sendRaw(Topics.REFUND_EVENTS, charge, value, new RecordHeaders()));
        dinar.sendRaw(
                Topics.REFUND_EVENTS,
                null,
                serialized(Topics.REFUND_EVENTS, refunded("re_TSpoison9", charge)),
                new RecordHeaders());

        write(Topics.REFUND_EVENTS, charge, refunded("re_TSpoison1", charge));

        assertRefunded("re_TSpoison1");
        assertProcessorsLetters(Topics.REFUND_EVENTS, poison.size() + 1);
    }

    @Test
    void onChargeRequests() {
        dinar.send(Deployment.request("poison-3").build());
        assertReplied("poison-3");
        Map<String, byte[]> poison =
                poison(Topics.CHARGE_REQUESTS, Deployment.request("poison-4").build());
        poison.values().forEach(value -> dinar.sendRaw(Topics.CHARGE_REQUESTS, "order", value, new RecordHeaders()));

        dinar.send(Deployment.request("poison-4").build());

        assertReplied("poison-4");
        assertGatewaysLetters(Topics.CHARGE_REQUESTS, poison);
    }

    @Test
    void onRefundRequests() {
        String charge = dinar.tap().charge("poison-5", new BigDecimal("2.000"), "KWD", Outcome.CAPTURED);
        write(Topics.REFUND_REQUESTS, charge, refund("refund-poison-0", charge));
        assertRefundReplied("refund-poison-0");
        Map<String, byte[]> poison = poison(Topics.REFUND_REQUESTS, refund("refund-poison-1", charge));
        poison.values().forEach(value -> dinar.sendRaw(Topics.REFUND_REQUESTS, charge, value, new RecordHeaders()));

        write(Topics.REFUND_REQUESTS, charge, refund("refund-poison-1", charge));

        assertRefundReplied("refund-poison-1");
        assertGatewaysLetters(Topics.REFUND_REQUESTS, poison);
    }

    @Test
    void onChargeCommands() {
        write(Topics.CHARGE_COMMANDS, "auth_TSnobody", capture("command-poison-0"));
        assertReplied("command-poison-0");
        Map<String, byte[]> poison = poison(Topics.CHARGE_COMMANDS, capture("command-poison-1"));
        poison.values()
                .forEach(value -> dinar.sendRaw(Topics.CHARGE_COMMANDS, "auth_TSnobody", value, new RecordHeaders()));

        write(Topics.CHARGE_COMMANDS, "auth_TSnobody", capture("command-poison-1"));

        assertReplied("command-poison-1");
        assertGatewaysLetters(Topics.CHARGE_COMMANDS, poison);
    }

    @Test
    void onChargeStatusQueries() {
        String first = dinar.tap().charge("poison-6", new BigDecimal("2.000"), "KWD", Outcome.DECLINED);
        String second = dinar.tap().charge("poison-7", new BigDecimal("2.000"), "KWD", Outcome.DECLINED);
        write(Topics.CHARGE_STATUS_QUERIES, first, question(first));
        assertAnswered(first);
        Map<String, byte[]> poison = poison(Topics.CHARGE_STATUS_QUERIES, question(second));
        poison.values()
                .forEach(value -> dinar.sendRaw(Topics.CHARGE_STATUS_QUERIES, second, value, new RecordHeaders()));

        write(Topics.CHARGE_STATUS_QUERIES, second, question(second));

        assertAnswered(second);
        assertGatewaysLetters(Topics.CHARGE_STATUS_QUERIES, poison);
    }

    /** What is no record of the topic, made of one that is, by what is wrong with it. */
    private static Map<String, byte[]> poison(Topic<?> topic, SpecificRecord right) {
        byte[] record = serialized(topic, right);
        byte[] header = Arrays.copyOf(record, 5);
        Map<String, byte[]> kinds = new LinkedHashMap<>();
        kinds.put("no value", null);
        kinds.put("nothing", new byte[0]);
        kinds.put("text", "no avro".getBytes(UTF_8));
        kinds.put("another magic byte", with(record, 0, 1));
        kinds.put("a schema and no record", header);
        kinds.put("cut off", Arrays.copyOf(record, record.length - 1));
        kinds.put("more than a record", Arrays.copyOf(record, record.length + 1));
        kinds.put(
                "a schema that nobody knows",
                joined(ByteBuffer.allocate(5).put(1, (byte) 0x7f).array(), "?".getBytes(UTF_8)));
        // Of two gigabytes, and of less than nothing.
        kinds.put("a text that is longer than all memory", joined(header, new byte[] {-2, -1, -1, -1, 15, 'x'}));
        kinds.put("a text of a negative length", joined(header, new byte[] {1, 'x'}));
        kinds.put("a record of another topic", serialized(Topics.ORDER_PAID, paid()));
        return kinds;
    }

    private static byte[] with(byte[] record, int at, int value) {
        byte[] copy = record.clone();
        copy[at] = (byte) value;
        return copy;
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length)
                .put(one)
                .put(other)
                .array();
    }

    private static byte[] serialized(Topic<?> topic, SpecificRecord value) {
        return serializer.serialize(topic.name(dinar.prefix()), value);
    }

    private static void write(Topic<?> topic, String key, SpecificRecord value) {
        dinar.sendRaw(topic, key, serialized(topic, value), new RecordHeaders());
    }

    /** Kafka Streams' own headers tell where from and why (KIP-1034). */
    private static void assertProcessorsLetters(Topic<?> topic, int expected) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                lettersOf(Topics.PROCESSOR_DEAD_LETTERS, "__streams.errors.topic", topic))
                        .hasSize(expected)
                        .allSatisfy(letter -> {
                            assertThat(header(letter, "__streams.errors.exception"))
                                    .isNotBlank();
                            assertThat(header(letter, "__streams.errors.message"))
                                    .isNotBlank();
                            assertThat(header(letter, "__streams.errors.offset"))
                                    .containsOnlyDigits();
                        }));
    }

    private static void assertGatewaysLetters(Topic<?> topic, Map<String, byte[]> poison) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(
                                lettersOf(Topics.GATEWAY_DEAD_LETTERS, DeadLetterHeaders.SOURCE_TOPIC, topic))
                        .hasSize(poison.size())
                        .allSatisfy(letter -> assertThat(header(letter, DeadLetterHeaders.REASON))
                                .isNotBlank())
                        .extracting(ConsumerRecord::value)
                        .containsExactlyInAnyOrderElementsOf(poison.values()));
    }

    private static List<ConsumerRecord<byte[], byte[]>> lettersOf(Topic<?> letters, String header, Topic<?> source) {
        return dinar.records(letters).stream()
                .filter(letter -> source.name(dinar.prefix()).equals(header(letter, header)))
                .toList();
    }

    private static String header(ConsumerRecord<?, ?> letter, String name) {
        return CloudEvent.header(letter.headers(), name).orElse("");
    }

    private static void assertPaid(String order) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.ORDER_PAID))
                        .extracting(OrderPaid::getOrderId)
                        .containsOnlyOnce(order));
    }

    private static void assertRefunded(String refund) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.ORDER_REFUNDED))
                        .extracting(OrderRefunded::getRefundId)
                        .containsOnlyOnce(refund));
    }

    private static void assertReplied(String id) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.CHARGE_REPLIES))
                        .filteredOn(reply -> reply.getRequestId().equals(id))
                        .hasSize(1));
    }

    private static void assertRefundReplied(String id) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.REFUND_REPLIES))
                        .filteredOn(reply -> reply.getRequestId().equals(id))
                        .hasSize(1));
    }

    /** By the table that it moved: the topic of the answers holds another test's poison. */
    private static void assertAnswered(String charge) {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.CHARGES))
                        .filteredOn(known -> known.getChargeId().equals(charge))
                        .extracting(Charge::getStatus)
                        .contains(ChargeStatus.DECLINED));
    }

    private static ChargeEvent captured(String charge, String order) {
        return ChargeEvent.newBuilder()
                .setEventId("webhook:" + charge + ":" + order)
                .setChargeId(charge)
                .setKind(ChargeKind.CHARGE)
                .setMerchant("default")
                .setStatus(ChargeStatus.CAPTURED)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setOrderId(order)
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.SIGNED_BODY)
                .setOrigin(Origin.WEBHOOK)
                .setCreated(now.minusSeconds(60))
                .setObservedAt(now)
                .build();
    }

    private static RefundEvent refunded(String refund, String charge) {
        return RefundEvent.newBuilder()
                .setEventId("api:" + refund)
                .setRefundId(refund)
                .setChargeId(charge)
                .setMerchant("default")
                .setStatus(RefundStatus.REFUNDED)
                .setAmount(new BigDecimal("0.100"))
                .setCurrency("KWD")
                .setMode(Mode.TEST)
                .setAuthenticity(Authenticity.API)
                .setOrigin(Origin.API_RESPONSE)
                .setCreated(now)
                .setObservedAt(now)
                .build();
    }

    private static RefundRequest refund(String id, String charge) {
        return RefundRequest.newBuilder()
                .setRequestId(id)
                .setChargeId(charge)
                .setAmount(new BigDecimal("0.500"))
                .setCurrency("KWD")
                .setReason("returned")
                .setRequestedAt(now)
                .build();
    }

    private static ChargeCommand capture(String id) {
        return ChargeCommand.newBuilder()
                .setCommandId(id)
                .setChargeId("auth_TSnobody")
                .setOrderId("poison")
                .setAction(CaptureAuthorization.newBuilder()
                        .setAmount(new BigDecimal("1.000"))
                        .setCurrency("KWD")
                        .build())
                .setRequestedAt(now)
                .build();
    }

    private static ChargeStatusQuery question(String charge) {
        return ChargeStatusQuery.newBuilder()
                .setEventId("query-" + charge)
                .setChargeId(charge)
                .setMerchant("default")
                .setReason("test")
                .setRequestedAt(now)
                .build();
    }

    private static OrderPaid paid() {
        return dinar.values(Topics.ORDER_PAID).stream().findFirst().orElseGet(() -> {
            write(Topics.CHARGE_EVENTS, "chg_TSpoisonP", captured("chg_TSpoisonP", "poison-P"));
            assertPaid("poison-P");
            return dinar.values(Topics.ORDER_PAID).getFirst();
        });
    }
}
