package dev.dinar.system.processor;

import com.typesafe.config.Config;
import dev.dinar.events.Mode;
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
import dev.dinar.processor.topology.InputLag;
import dev.dinar.processor.topology.ProcessorTopology;
import dev.dinar.processor.topology.TopologySettings;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.registry.SchemaRegistries;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.BuiltInDslStoreSuppliers;

/** The processor's own topology and runtime on a broker, with metrics and a lag of the test's choice, and nothing around. */
final class BareProcessor implements AutoCloseable {

    private final SchemaRegistry registry;
    private final ValueSerializer values;
    private final MetricsRegistry meters;
    private final FetchLag fetchLag;
    private final StreamsRuntime runtime;

    private BareProcessor(
            SchemaRegistry registry,
            ValueSerializer values,
            MetricsRegistry meters,
            FetchLag fetchLag,
            StreamsRuntime runtime) {
        this.registry = registry;
        this.values = values;
        this.meters = meters;
        this.fetchLag = fetchLag;
        this.runtime = runtime;
    }

    /**
     * Starts one; Tap is asked about each thing that is open an hour after its beginning.
     *
     * @param fetchLag looks at its consumers from now on, and is closed with it
     * @param lag what the topology takes for its lag
     */
    static BareProcessor start(
            ProcessorDeployment deployment, Path folder, ProcessorMetrics metrics, FetchLag fetchLag, InputLag lag)
            throws InterruptedException {
        Config config = ServiceConfig.complete(deployment.config(folder));
        KafkaSettings kafka = KafkaSettings.from(config);
        TopicsSettings topics = TopicsSettings.from(config);
        SchemaRegistry registry = SchemaRegistries.open(kafka.serde());
        ValueSerializer values = kafka.valueSerializer();
        MetricsRegistry meters = MetricsRegistry.of("processor", config);
        StreamsRuntime runtime = StreamsRuntime.start(
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
                        BuiltInDslStoreSuppliers.ROCKS_DB,
                        Optional.empty())),
                StreamsSettings.from(Settings.at(config, "dinar.processor.streams")),
                kafka,
                topics,
                "127.0.0.1:1",
                new HandlerConfig(
                        Set.of(Topics.CHARGE_EVENTS.name(topics.prefix()), Topics.REFUND_EVENTS.name(topics.prefix())),
                        metrics),
                fetchLag,
                meters.prometheus());
        return new BareProcessor(registry, values, meters, fetchLag, runtime);
    }

    private static CheckSchedule schedule() {
        Map<CheckReason, List<Duration>> times = new EnumMap<>(CheckReason.class);
        for (CheckReason reason : CheckReason.values()) {
            times.put(reason, List.of(Duration.ofHours(1)));
        }
        return new CheckSchedule(CheckSchedule.From.EXPIRY, times, Duration.ofHours(1));
    }

    @Override
    public void close() {
        runtime.close();
        fetchLag.close();
        meters.close();
        values.close();
        registry.close();
    }
}
