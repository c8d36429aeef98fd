package dev.dinar.processor.topology;

import dev.dinar.processor.domain.PaymentPolicy;
import dev.dinar.processor.domain.settlement.SettlementPolicy;
import dev.dinar.processor.metrics.ProcessorMetrics;
import dev.dinar.schemas.registry.SchemaRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.state.DslStoreSuppliers;

/**
 * What the topology is built from.
 *
 * @param topicPrefix what the deployment's topic names start with; may be empty
 * @param source who the output records are from, a URI reference for CloudEvents
 * @param registry where the schemas are; closed by its owner
 * @param serde what Avro serdes are configured with, under Confluent's keys
 * @param values how the values of output topics become bytes; closed by its owner
 * @param policy what the deployment decides about payments; its retention is also how long charges are kept
 * @param orderRetention how long an order is kept after the last that was learnt of it
 * @param timerInterval how often it is looked for what is due
 * @param sweepInterval how often it is looked for what is over
 * @param lag how far it is behind in what it reads
 * @param metrics where it is counted
 * @param stores what holds the tables: a disk, but where a whole life is lived in a moment
 * @param settlement what is expected of payouts; empty: nothing is made of them
 */
public record TopologySettings(
        String topicPrefix,
        String source,
        SchemaRegistry registry,
        Map<String, Object> serde,
        Serializer<Object> values,
        PaymentPolicy policy,
        Duration orderRetention,
        Duration timerInterval,
        Duration sweepInterval,
        InputLag lag,
        ProcessorMetrics metrics,
        DslStoreSuppliers stores,
        Optional<SettlementPolicy> settlement) {

    /** Copies the map. */
    public TopologySettings {
        serde = Map.copyOf(serde);
    }
}
