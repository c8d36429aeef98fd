package dev.dinar.system.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.kit.trace.Trace;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import dev.dinar.simulator.Outcome;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** One trace goes from what began it to what orders are told, and every service's log lines carry it. */
@ExtendWith(SharedKafka.class)
final class TraceTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
    private static Deployment system;

    @BeforeAll
    static void start() throws Exception {
        system = Deployment.whole(Map.of());
        LOG.start();
        ((Logger) LoggerFactory.getLogger("dinar")).addAppender(LOG);
    }

    @AfterAll
    static void stop() {
        ((Logger) LoggerFactory.getLogger("dinar")).detachAppender(LOG);
        if (system != null) {
            system.close();
        }
    }

    @Test
    void aWebhooksTraceReachesTheOrder() throws Exception {
        TraceParent sender = TraceParent.start();

        assertThat(post("chg_TSTraced1", "traced-1", Optional.of(sender))).isEqualTo(200);

        assertThat(traceOn(Topics.CHARGE_EVENTS, "chg_TSTraced1")).isEqualTo(sender.traceId());
        assertThat(traceOn(Topics.CHARGES, "chg_TSTraced1")).isEqualTo(sender.traceId());
        assertThat(traceOn(Topics.ORDER_PAID, "traced-1")).isEqualTo(sender.traceId());
        awaitLines(sender.traceId(), "dinar.access", "dinar.orders");
    }

    @Test
    void aWebhookWithoutATraceBeginsOne() throws Exception {
        assertThat(post("chg_TSTraced2", "traced-2", Optional.empty())).isEqualTo(200);

        String trace = traceOn(Topics.CHARGE_EVENTS, "chg_TSTraced2");
        assertThat(traceOn(Topics.ORDER_PAID, "traced-2")).isEqualTo(trace);
        awaitLines(trace, "dinar.access", "dinar.orders");
    }

    @Test
    void aRequestsTraceReachesItsReplyAndAQuestionsTheOrder() throws Exception {
        TraceParent checkout = TraceParent.start();
        TraceParent asking = TraceParent.start();

        system.send(Deployment.request("traced-3").setOrderId("traced-3").build(), headers(checkout));

        assertThat(traceOn(Topics.CHARGE_REPLIES, "traced-3")).isEqualTo(checkout.traceId());
        String charge = system.values(Topics.CHARGE_REPLIES).getFirst().getChargeId();
        assertThat(traceOn(Topics.CHARGE_EVENTS, charge)).isEqualTo(checkout.traceId());
        assertThat(traceOn(Topics.CHARGES, charge)).isEqualTo(checkout.traceId());
        awaitLines(checkout.traceId(), "dinar.work");

        system.tap().faults().loseAllWebhooks();
        system.tap().complete(charge, Outcome.CAPTURED);
        system.send(Topics.CHARGE_STATUS_QUERIES, charge, question(charge), headers(asking));

        assertThat(traceOn(Topics.ORDER_PAID, "traced-3")).isEqualTo(asking.traceId());
        awaitLines(asking.traceId(), "dinar.work", "dinar.orders");
    }

    private static ChargeStatusQuery question(String charge) {
        return ChargeStatusQuery.newBuilder()
                .setEventId("status-query:" + charge)
                .setChargeId(charge)
                .setMerchant("default")
                .setReason("UNFINISHED")
                .setRequestedAt(Instant.now())
                .build();
    }

    private static int post(String charge, String order, Optional<TraceParent> trace) throws Exception {
        return TracedPost.post(system.ingress().port(), charge, order, trace);
    }

    private static RecordHeaders headers(TraceParent trace) {
        RecordHeaders headers = new RecordHeaders();
        trace.writeTo(headers);
        return headers;
    }

    /** The trace of the first record of a key, once there is one; each record has one header of that name. */
    private static String traceOn(Topic<?> topic, String key) {
        ConsumerRecord<byte[], byte[]> record = await().atMost(PATIENCE)
                .until(
                        () -> system.records(topic).stream()
                                .filter(each -> new String(each.key(), UTF_8).equals(key))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        assertThat(record.headers().headers(TraceParent.HEADER)).hasSize(1);
        return TraceParent.of(record.headers()).orElseThrow().traceId();
    }

    /** Returns once each of these loggers has written a line in a trace: the gateway's comes after its records. */
    private static void awaitLines(String trace, String... loggers) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(loggersIn(trace)).contains(loggers));
    }

    /** Who logged a line in a trace. */
    private static List<String> loggersIn(String trace) {
        return List.copyOf(LOG.list).stream()
                .filter(line -> trace.equals(line.getMDCPropertyMap().get(Trace.TRACE_ID)))
                .map(ILoggingEvent::getLoggerName)
                .distinct()
                .toList();
    }
}
