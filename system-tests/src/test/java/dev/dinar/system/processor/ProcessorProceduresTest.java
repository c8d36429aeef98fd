package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/operations.md tells an operator to do, done while payments go on. */
@ExtendWith(SharedKafka.class)
final class ProcessorProceduresTest {

    private static final Config STANDBY = ConfigFactory.parseMap(Map.of("dinar.processor.streams.standby-replicas", 1));
    private static final Duration LIMIT = Duration.ofSeconds(90);

    @AutoClose
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    @Test
    void anInstanceOnNewDisksRestoresItsStateAndNothingIsLostOrPaidTwice() throws Exception {
        try (Processor one = start("one")) {
            SteadyEvents events = new SteadyEvents(deployment);
            try (Processor _ = start("two")) {
                awaitWorkOfEach(2);
                int known = events.count();
                await().atMost(LIMIT).until(() -> events.count() >= known + 20);
            }
            try (Processor moved = start("new-disk")) {
                awaitWorkOfEach(2);
                int known = events.count();
                await().atMost(LIMIT).until(() -> events.count() >= known + 20);

                assertEveryOrderIsPaidOnce(events.end());
                assertAnswersOfBoth(one, moved, known);
            }
        }
    }

    @Test
    void anInstanceMoreTakesItsShareOfTheWorkAndNothingIsLostOrPaidTwice() throws Exception {
        try (Processor one = start("one");
                Processor _ = start("two")) {
            SteadyEvents events = new SteadyEvents(deployment);
            await().atMost(LIMIT).until(() -> events.count() >= 40);
            try (Processor third = start("three")) {
                awaitWorkOfEach(3);
                int known = events.count();
                await().atMost(LIMIT).until(() -> events.count() >= known + 20);

                assertEveryOrderIsPaidOnce(events.end());
                assertAnswersOfBoth(one, third, known);
            }
        }
    }

    private Processor start(String disk) throws Exception {
        return Processor.start(STANDBY.withFallback(deployment.config(folder.resolve(disk))));
    }

    /** Until there are so many members and none is idle. */
    private void awaitWorkOfEach(int members) {
        await().atMost(LIMIT)
                .untilAsserted(() ->
                        assertThat(deployment.group().work()).hasSize(members).doesNotContain(0));
    }

    private void assertEveryOrderIsPaidOnce(List<String> orders) {
        deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= orders.size());
        assertThat(deployment.readAll(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .containsExactlyInAnyOrderElementsOf(orders);
    }

    private void assertAnswersOfBoth(Processor one, Processor other, int charges) {
        for (Processor processor : List.of(one, other)) {
            for (int i = 0; i < charges; i++) {
                URI uri = URI.create("http://127.0.0.1:" + processor.port() + "/charges/" + ChargeEvents.charge(i));
                await().atMost(LIMIT)
                        .untilAsserted(() -> assertThat(
                                        http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                                                .body())
                                .contains("\"status\":\"CAPTURED\""));
            }
        }
    }
}
