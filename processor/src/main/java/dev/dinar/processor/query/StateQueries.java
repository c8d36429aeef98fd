package dev.dinar.processor.query;

import dev.dinar.events.Charge;
import dev.dinar.processor.store.StoredOrder;
import dev.dinar.processor.topology.Names;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Asks the stores of this instance, and knows which instance to ask otherwise. Thread-safe; blocks for the disk. */
public final class StateQueries {

    private final KafkaStreams streams;
    private final HostInfo self;
    private final TruePartition partitioner;

    /**
     * Asks {@code streams}.
     *
     * @param applicationServer this instance's own {@code host:port}
     * @param partitions how many partitions its input has
     */
    public StateQueries(KafkaStreams streams, String applicationServer, int partitions) {
        this.streams = streams;
        this.partitioner = new TruePartition(partitions);
        this.self = HostInfo.buildFromEndpoint(applicationServer);
    }

    Answer charge(String id) {
        return ask(Names.CHARGES, id, (Charge charge) -> StateJson.of(charge));
    }

    Answer order(String id) {
        return ask(Names.ORDERS, id, (StoredOrder order) -> StateJson.of(order));
    }

    private <V> Answer ask(String store, String key, Function<V, JsonObject> json) {
        try {
            KeyQueryMetadata owner = streams.queryMetadataForKey(store, key, partitioner);
            if (owner == null
                    || owner.equals(KeyQueryMetadata.NOT_AVAILABLE)
                    || owner.activeHost().equals(HostInfo.unavailable())) {
                return new Answer.NotNow("it is not known yet which instance holds it");
            }
            if (!owner.activeHost().equals(self)) {
                return new Answer.Elsewhere(
                        owner.activeHost().host(), owner.activeHost().port());
            }
            ReadOnlyKeyValueStore<String, V> local = streams.store(
                    StoreQueryParameters.fromNameAndType(store, QueryableStoreTypes.<String, V>keyValueStore())
                            .withPartition(owner.partition()));
            V value = local.get(key);
            return value == null ? new Answer.Unknown() : new Answer.Found(json.apply(value));
        } catch (InvalidStateStoreException | IllegalStateException _) {
            return new Answer.NotNow("the state of this instance is being restored or handed over");
        }
    }
}
