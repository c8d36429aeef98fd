package dev.dinar.system.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Mode;
import dev.dinar.events.OrderPaid;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.config.Settings;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.kit.kafka.TopicsSettings;
import dev.dinar.kit.kafka.ValueSerializer;
import dev.dinar.kit.metrics.MetricsRegistry;
import dev.dinar.processor.deadletter.HandlerConfig;
import dev.dinar.processor.domain.OrderTrust;
import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.processor.runtime.FetchLag;
import dev.dinar.processor.runtime.StreamsRuntime;
import dev.dinar.processor.runtime.StreamsSettings;
import dev.dinar.processor.topology.ProcessorTopology;
import dev.dinar.processor.topology.TopologySettings;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import dev.dinar.system.SharedKafka;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A node behind the tables that throws anything at all, in the processor's own topology on a broker. */
@ExtendWith(SharedKafka.class)
final class FaultAfterTheTableTest {

    private static final int ORDERS = 60;
    private static final int FAULTY = 20;

    @TempDir
    private Path folder;

    @AutoClose
    private final ProcessorDeployment deployment = ProcessorDeployment.onSharedKafka();

    private final AtomicInteger told = new AtomicInteger();
    private final AtomicInteger deadLettered = new AtomicInteger();
    private final AtomicInteger replaced = new AtomicInteger();

    @Test
    void undoesItsTransactionAndLosesNothingAndIsNoDeadLetter() throws Exception {
        Config config = ServiceConfig.complete(deployment.config(folder));
        KafkaSettings kafka = KafkaSettings.from(config);
        TopicsSettings topics = TopicsSettings.from(config);
        ProcessorMetrics metrics = failingOnce();
        Set<String> inputs =
                Set.of(Topics.CHARGE_EVENTS.name(topics.prefix()), Topics.REFUND_EVENTS.name(topics.prefix()));
        try (SchemaRegistry registry = SchemaRegistries.open(kafka.serde());
                ValueSerializer values = kafka.valueSerializer();
                MetricsRegistry meters = MetricsRegistry.of("processor", config);
                FetchLag lag = new FetchLag();
                StreamsRuntime _ = StreamsRuntime.start(
                        ProcessorTopology.of(new TopologySettings(
                                topics.prefix(),
                                "/processor/test",
                                registry,
                                kafka.serde(),
                                values,
                                new PaymentPolicy(Mode.TEST, OrderTrust.SIGNED_BODY, Duration.ofDays(90), schedule()),
                                Duration.ofDays(400),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1),
                                lag,
                                metrics,
                                BuiltInDslStoreSuppliers.ROCKS_DB)),
                        StreamsSettings.from(Settings.at(config, "dinar.processor.streams")),
                        kafka,
                        topics,
                        "127.0.0.1:1",
                        new HandlerConfig(inputs, metrics),
                        lag,
                        meters.prometheus())) {
            for (int number = 0; number < ORDERS; number++) {
                deployment.write(ChargeEvents.of(number, ChargeStatus.CAPTURED));
            }
            deployment.flush();

            assertThat(deployment.read(Topics.ORDER_PAID, paid -> paid.size() >= ORDERS))
                    .hasSize(ORDERS);
        }
        assertThat(replaced).hasPositiveValue();
        assertThat(told)
                .as("some are told again, after what was told of them was undone")
                .hasValueGreaterThan(ORDERS);
        assertThat(deployment.readAll(Topics.ORDER_PAID))
                .extracting(OrderPaid::getOrderId)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, ORDERS).mapToObj(ChargeEvents::order).toList());
        assertThat(deployment.readAll(Topics.CHARGES)).hasSize(ORDERS);
        assertThat(deadLettered).hasValue(0);
        assertThat(deployment.deadLetters()).isZero();
    }

    /** What is counted stands in for whatever a node may do wrong: it is called where an order is told that it is paid. */
    private ProcessorMetrics failingOnce() {
        return (ProcessorMetrics) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ProcessorMetrics.class}, (_, method, _) -> {
                    switch (method.getName()) {
                        case "orderPaid" -> {
                            if (told.incrementAndGet() == FAULTY) {
                                throw new IllegalStateException("a fault in a node behind the table");
                            }
                        }
                        case "deadLettered" -> deadLettered.incrementAndGet();
                        case "threadReplaced" -> replaced.incrementAndGet();
                        default -> {}
                    }
                    return null;
                });
    }

    private static CheckSchedule schedule() {
        Map<CheckReason, List<Duration>> times = new EnumMap<>(CheckReason.class);
        for (CheckReason reason : CheckReason.values()) {
            times.put(reason, List.of(Duration.ofHours(1)));
        }
        return new CheckSchedule(CheckSchedule.From.EXPIRY, times, Duration.ofHours(1));
    }
}
