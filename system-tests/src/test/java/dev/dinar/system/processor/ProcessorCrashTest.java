package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.processor.Processor;
import dev.dinar.sandbox.broker.EmbeddedKafka;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedKafka.class)
final class ProcessorCrashTest {

    private static final int CHARGES = 3_000;

    /** A member that is killed is to be missed within seconds, not within the 45 s of the default. */
    private static final Map<String, String> QUICK_TO_MISS =
            Map.of("group.streams.min.session.timeout.ms", "3000", "group.streams.session.timeout.ms", "3000");

    @Test
    void everyOrderIsToldExactlyOnceThoughTheProcessorIsKilledInTheMidstOfIt(@TempDir Path folder) throws Exception {
        try (EmbeddedKafka kafka =
                        EmbeddedKafka.start(folder.resolve("kafka"), EmbeddedKafka.freePort(), QUICK_TO_MISS);
                ProcessorDeployment deployment =
                        new ProcessorDeployment(kafka.bootstrapServers(), SharedKafka.registryUrl())) {
            Path state = folder.resolve("state");
            try (ProcessorProcess killed = ProcessorProcess.start(deployment, folder, Optional.empty())) {
                for (int i = 0; i < CHARGES; i++) {
                    ChargeEvent captured = ChargeEvents.of(i, ChargeStatus.CAPTURED);
                    deployment.write(captured);
                    deployment.write(captured);
                }
                deployment.flush();
                assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() > 100))
                        .as("paid before the kill; see %s", killed.log())
                        .isNotEmpty();
                killed.kill();
            }

            try (Processor _ = Processor.start(deployment.config(state))) {
                deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= CHARGES);
            }
            assertThat(deployment.readAll(Topics.ORDER_PAID))
                    .extracting(OrderPaid::getOrderId)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CHARGES)
                            .mapToObj(ChargeEvents::order)
                            .toList());
            assertThat(deployment.readAll(Topics.CHARGES))
                    .extracting(Charge::getChargeId)
                    .containsExactlyInAnyOrderElementsOf(IntStream.range(0, CHARGES)
                            .mapToObj(ChargeEvents::charge)
                            .toList());
        }
    }
}
