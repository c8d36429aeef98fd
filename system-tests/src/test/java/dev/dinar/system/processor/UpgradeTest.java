package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PaymentFailure;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A processor meets what another version of it wrote: docs/operations.md, Upgrading. */
@ExtendWith(SharedKafka.class)
final class UpgradeTest {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @Test
    void theStateOfVersionOneIsReadAndNoOrderIsToldAgain() throws Exception {
        VersionOne before = new VersionOne(deployment);
        before.paid(ChargeEvents.of(1, ChargeStatus.CAPTURED));
        before.paid(ChargeEvents.of(2, ChargeStatus.CAPTURED));
        before.sentAndNotYetRead(ChargeEvents.of(3, ChargeStatus.CAPTURED));

        deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));
        deployment.write(ChargeEvents.of(2, ChargeStatus.VOID));
        deployment.write(ChargeEvents.of(4, ChargeStatus.CAPTURED));
        deployment.flush();
        try (Processor _ = Processor.start(deployment.config(folder))) {
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() == 2))
                    .extracting(OrderPaid::getOrderId)
                    .as("what was in flight, and what is new")
                    .containsExactlyInAnyOrder(ChargeEvents.order(3), ChargeEvents.order(4));
            assertThat(deployment.read(Topics.ORDER_PAYMENT_FAILED, failed -> !failed.isEmpty()))
                    .extracting(OrderPaymentFailed::getOrderId, OrderPaymentFailed::getReason)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(ChargeEvents.order(2), PaymentFailure.REVERSED));
            assertThat(deployment.read(Topics.PAYMENT_ALERTS, UpgradeTest::haveReversal))
                    .extracting(PaymentAlert::getKind)
                    .contains(AlertKind.REVERSED);
        }
        assertThat(deployment.readAll(Topics.ORDER_PAID)).hasSize(2);
        assertThat(deployment.deadLetters()).isZero();
    }

    @Test
    void whatANewerVersionSentStopsTheStreamBeforeItAndIsNoDeadLetter() throws Exception {
        Future<RecordMetadata> unknown;
        try (Processor processor = Processor.start(deployment.config(folder))) {
            byte[] newer = ByteBuffer.allocate(64)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .put((byte) 0xC3)
                    .put((byte) 1)
                    .putLong(0x1122_3344_5566_7788L)
                    .array();
            unknown = deployment.writeInternal("charges-by-order-repartition", ChargeEvents.order(1), newer);
            deployment.flush();

            await().atMost(LIMIT)
                    .untilAsserted(() -> assertThat(metrics(processor))
                            .containsPattern("dinar_processor_threads_replaced_total(\\{[^}]*})? [1-9]"));
            // An order of the same partition waits, and is not lost.
            deployment.write(ChargeEvents.of(1, ChargeStatus.CAPTURED));
            deployment.flush();
            assertThat(metrics(processor)).contains("dinar_processor_dead_letters_total{", "stage=\"read\"} 0.0");
        }
        assertThat(deployment.readAll(Topics.ORDER_PAID)).isEmpty();
        assertThat(deployment.deadLetters()).isZero();

        deployment.group().skip(unknown.get());
        try (Processor _ = Processor.start(deployment.config(folder))) {
            assertThat(deployment.read(Topics.ORDER_PAID, paid -> !paid.isEmpty()))
                    .hasSize(1);
        }
    }

    private static boolean haveReversal(List<PaymentAlert> alerts) {
        return alerts.stream().anyMatch(alert -> alert.getKind() == AlertKind.REVERSED);
    }

    private static String metrics(Processor processor) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + processor.managementPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
