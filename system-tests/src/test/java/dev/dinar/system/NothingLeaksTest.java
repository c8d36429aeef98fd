package dev.dinar.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.Customer;
import dev.dinar.events.OrderPaid;
import dev.dinar.sandbox.webhook.SampleBody;
import dev.dinar.sandbox.webhook.WebhookPost;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.simulator.Outcome;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** A customer pays, and much goes wrong: keys are nowhere, and her data is where it must be and nowhere else. */
@ExtendWith(SharedKafka.class)
final class NothingLeaksTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String TOKEN = "3f8c1d0b7a6e45d29c1b";
    private static final List<String> SECRET = List.of(Deployment.KEY, TOKEN, "Bearer sk_");
    private static final List<String> PERSONAL = List.of("Muneerah", "Alsample", "muneerah@mail.kw", "55501234");

    /** Requests need it, and dead letters are what came. */
    private static final Set<Topic<?>> WITH_PERSONAL_DATA = Set.of(
            Topics.CHARGE_REQUESTS,
            Topics.GATEWAY_DEAD_LETTERS,
            Topics.WEBHOOK_DEAD_LETTERS,
            Topics.PROCESSOR_DEAD_LETTERS);

    private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();
    private static final AppenderBase<ILoggingEvent> APPENDER = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            LINES.add(event.getLoggerName() + " " + event.getFormattedMessage() + " " + event.getMDCPropertyMap() + " "
                    + event.getKeyValuePairs()
                    + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy())));
        }
    };

    private static Deployment dinar;

    @BeforeAll
    static void start() throws Exception {
        APPENDER.start();
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(APPENDER);
        for (String ours : List.of("dinar", "dev.dinar")) {
            ((Logger) LoggerFactory.getLogger(ours)).setLevel(Level.TRACE);
        }
        dinar = Deployment.whole(Map.of("dinar.processor.http.token", TOKEN));
    }

    @AfterAll
    static void stop() {
        dinar.close();
        for (String ours : List.of("dinar", "dev.dinar")) {
            ((Logger) LoggerFactory.getLogger(ours)).setLevel(null);
        }
        ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).detachAppender(APPENDER);
    }

    @Test
    void noKeyIsAnywhereAndPersonalDataOnlyWhereItIsNeeded() throws Exception {
        pays();
        isRefused();
        cannotBeRead();
        webhooksThatGoWrong();
        asksWithAndWithoutTheToken();

        assertThat(LINES).as("the log").hasSizeGreaterThan(20).noneMatch(NothingLeaksTest::isSecret);
        assertThat(LINES).as("the log").noneMatch(NothingLeaksTest::isPersonal);
        assertThat(dinar.scrape()).as("metrics").satisfies(text -> {
            assertThat(isSecret(text)).isFalse();
            assertThat(isPersonal(text)).isFalse();
        });
        for (Topic<?> topic : topics()) {
            for (String record : records(topic)) {
                assertThat(isSecret(record)).as(topic.name() + ": " + record).isFalse();
                assertThat(isPersonal(record) && !WITH_PERSONAL_DATA.contains(topic))
                        .as(topic.name() + ": " + record)
                        .isFalse();
            }
        }
        assertThat(records(Topics.CHARGE_REQUESTS)).as("it would be found").anyMatch(NothingLeaksTest::isPersonal);
    }

    /** Tap is away first, and then answers with all that it was told. */
    private static void pays() {
        dinar.tap().faults().failCalls(2, 503, Optional.empty());
        dinar.send(request("leak-1").build());
        ChargeReply reply = reply("leak-1");
        dinar.tap().complete(reply.getChargeId(), Outcome.CAPTURED);
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(dinar.values(Topics.ORDER_PAID))
                        .extracting(OrderPaid::getOrderId)
                        .contains("order-leak-1"));
    }

    /** By our rules, by field. */
    private static void isRefused() {
        dinar.send(
                request("leak-2").setRedirectUrl("http://shop.example/muneerah").build());
        reply("leak-2");
        dinar.send(request("leak-3").setCurrency("XTS").build());
        reply("leak-3");
    }

    private static void cannotBeRead() {
        try (AvroSerializer serializer = new AvroSerializer()) {
            serializer.configure(Map.of("schema.registry.url", SharedKafka.registryUrl()), false);
            byte[] record = serializer.serialize(
                    Topics.CHARGE_REQUESTS.name(dinar.prefix()),
                    request("leak-4").build());
            dinar.sendRaw(
                    Topics.CHARGE_REQUESTS,
                    "order-leak-4",
                    Arrays.copyOf(record, record.length - 1),
                    new RecordHeaders());
        }
        await().atMost(LIMIT)
                .until(() -> !dinar.records(Topics.GATEWAY_DEAD_LETTERS).isEmpty());
    }

    private static void webhooksThatGoWrong() throws Exception {
        SampleBody right = with("chg_TSLeak5", json -> {});
        try (WebhookPost post = dinar.post()) {
            assertThat(post.send(right).status()).isEqualTo(200);
            assertThat(post.send(right, with("chg_TSLeak6", json -> {})).status())
                    .as("forged")
                    .isEqualTo(401);
            assertThat(post.send(with("chg_TSLeak7", json -> json.put("currency", "XTS")))
                            .status())
                    .as("a dead letter")
                    .isEqualTo(200);
            assertThat(post.send(
                                    with(
                                            "chg_TSLeak8",
                                            json -> json.putArray("currency").add(PERSONAL.get(2))),
                                    right)
                            .status())
                    .as("a field of another form")
                    .isEqualTo(400);
            assertThat(post.send(with("chg_TSLeak9", json -> json.put("live_mode", PERSONAL.get(2))))
                            .status())
                    .as("an unsigned field of another form")
                    .isEqualTo(200);
        }
    }

    private static void asksWithAndWithoutTheToken() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI uri = URI.create("http://127.0.0.1:" + dinar.processor().port() + "/orders/order-leak-1");
            String answer = http.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Authorization", "Bearer " + TOKEN)
                                    .build(),
                            BodyHandlers.ofString())
                    .body();
            assertThat(answer).contains("PAID");
            assertThat(isPersonal(answer) || isSecret(answer)).as(answer).isFalse();
            assertThat(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    private static SampleBody with(String id, Consumer<ObjectNode> change) {
        SampleBody body = Bodies.charge(id, "order-" + id, "CAPTURED", "000", Instant.now());
        return Bodies.with(body, json -> {
            json.withObject("/customer")
                    .put("first_name", PERSONAL.get(0))
                    .put("last_name", PERSONAL.get(1))
                    .put("email", PERSONAL.get(2))
                    .withObject("/phone")
                    .put("number", PERSONAL.get(3));
            change.accept(json);
        });
    }

    private static ChargeRequest.Builder request(String id) {
        return Deployment.request(id)
                .setCustomer(Customer.newBuilder()
                        .setFirstName(PERSONAL.get(0))
                        .setLastName(PERSONAL.get(1))
                        .setEmail(PERSONAL.get(2))
                        .setPhoneCountryCode("965")
                        .setPhoneNumber(PERSONAL.get(3))
                        .build());
    }

    private static ChargeReply reply(String id) {
        return await().atMost(LIMIT)
                .until(
                        () -> dinar.values(Topics.CHARGE_REPLIES).stream()
                                .filter(reply -> reply.getRequestId().equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    /** All that are there: what the console, sweeps and payouts need is made where those run. */
    private static List<Topic<?>> topics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
            Set<String> there = admin.listTopics().names().get();
            List<Topic<?>> found = Topics.all().stream()
                    .filter(topic -> there.contains(topic.name(dinar.prefix())))
                    .toList();
            assertThat(found).as("the topics of services").hasSizeGreaterThan(12);
            return found;
        }
    }

    /** Keys, values and headers, as they are on the disk. */
    private static List<String> records(Topic<?> topic) {
        return dinar.records(topic).stream().map(NothingLeaksTest::text).toList();
    }

    private static String text(ConsumerRecord<byte[], byte[]> record) {
        StringBuilder text = new StringBuilder(text(record.key())).append(text(record.value()));
        record.headers().forEach(header -> text.append(header.key()).append(text(header.value())));
        return text.toString();
    }

    private static String text(byte[] bytes) {
        return bytes == null ? "" : new String(bytes, ISO_8859_1);
    }

    private static boolean isSecret(String text) {
        return SECRET.stream().anyMatch(text::contains);
    }

    private static boolean isPersonal(String text) {
        return PERSONAL.stream().anyMatch(text::contains);
    }
}
