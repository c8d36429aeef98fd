package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.Processor;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.tools.streams.StreamsGroupCommand;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Reading the event log again, as docs/operations.md describes it, with Kafka's own command. */
@ExtendWith(SharedKafka.class)
final class ReplayTest {

    private static final int ORDERS = 50;
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @BeforeEach
    void everyOrderIsPaid() throws Exception {
        for (int i = 0; i < ORDERS; i++) {
            deployment.write(ChargeEvents.of(i, ChargeStatus.CAPTURED));
        }
        deployment.flush();
        try (Processor _ = Processor.start(deployment.config(folder.resolve("disk")))) {
            deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= ORDERS);
        }
        assertThat(deployment.readAll(Topics.ORDER_PAID)).hasSize(ORDERS);
    }

    @Test
    void withItsStateKeptTheProcessorReadsEveryEventAgainAndTellsNothingAgain() throws Exception {
        reset();
        deployment.write(ChargeEvents.of(ORDERS, ChargeStatus.CAPTURED));
        deployment.flush();
        try (Processor processor = Processor.start(deployment.config(folder.resolve("disk")))) {
            deployment.read(Topics.ORDER_PAID, paid -> paid.size() > ORDERS);
            await().atMost(LIMIT)
                    .untilAsserted(
                            () -> assertThat(metrics(processor)).contains("verdict=\"REPEATED\"} " + ORDERS + ".0"));
        }

        assertThat(deployment.readAll(Topics.ORDER_PAID)).hasSize(ORDERS + 1);
    }

    @Test
    void withoutItsStateEverythingIsToldAgainInTheSameWordsAndReadersCanBeSetPastIt() throws Exception {
        List<OrderPaid> told = deployment.readAll(Topics.ORDER_PAID);
        Instant stopped = Instant.now();
        reset("--delete-all-internal-topics");
        deployment.write(ChargeEvents.of(ORDERS, ChargeStatus.CAPTURED));
        deployment.flush();
        try (Processor _ = Processor.start(deployment.config(folder.resolve("empty-disk")))) {
            deployment.read(Topics.ORDER_PAID, paid -> paid.size() > 2 * ORDERS);
        }

        List<OrderPaid> all = deployment.readAll(Topics.ORDER_PAID);
        assertThat(all).hasSize(2 * ORDERS + 1);
        assertThat(all.stream().distinct()).as("the same words").hasSize(ORDERS + 1);
        assertThat(all).containsAll(told);
        // What a group of readers sees that is set to the moment of the stop: records keep the time of their event.
        assertThat(deployment.readSince(Topics.ORDER_PAID, stopped))
                .extracting(OrderPaid::getOrderId)
                .contains(ChargeEvents.order(ORDERS))
                .hasSizeLessThan(ORDERS);
    }

    private void reset(String... more) {
        Group group = deployment.group();
        await().atMost(LIMIT).until(() -> group.work().isEmpty());
        List<String> command = new ArrayList<>(List.of(
                "--bootstrap-server",
                group.bootstrapServers(),
                "--group",
                group.id(),
                "--reset-offsets",
                "--all-input-topics",
                "--to-earliest",
                "--execute"));
        command.addAll(List.of(more));
        assertThat(StreamsGroupCommand.execute(command.toArray(String[]::new))).isZero();
    }

    private static String metrics(Processor processor) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + processor.managementPort() + "/metrics");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        }
    }
}
