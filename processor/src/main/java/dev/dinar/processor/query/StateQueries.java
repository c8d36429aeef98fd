package dev.dinar.processor.query;

import dev.dinar.processor.codec.ChargeEntry;
import dev.dinar.processor.codec.OrderEntry;
import dev.dinar.processor.codec.UnreadableStateException;
import dev.dinar.processor.domain.charge.CheckSchedule;
import dev.dinar.processor.topology.Names;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Asks the stores of this instance, and knows which instance to ask otherwise. Thread-safe; blocks for the disk. */
public final class StateQueries implements StateLookup {

    private final KafkaStreams streams;
    private final HostInfo self;
    private final KeyPartitioner partitioner;
    private final StateJson json;

    /**
     * Asks {@code streams}.
     *
     * @param applicationServer this instance's own {@code host:port}
     * @param partitions how many partitions its input has
     * @param schedule when Tap is asked about what is open
     */
    public StateQueries(KafkaStreams streams, String applicationServer, int partitions, CheckSchedule schedule) {
        this.streams = streams;
        this.partitioner = new KeyPartitioner(partitions);
        this.json = new StateJson(schedule);
        this.self = HostInfo.buildFromEndpoint(applicationServer);
    }

    @Override
    public Answer charge(String id) {
        Answer.Unknown unknown = new Answer.Unknown(Problem.UNKNOWN_CHARGE, "unknown charge");
        return lookUp(Names.CHARGES, id, (ChargeEntry entry) -> json.of(entry.charge()), unknown);
    }

    @Override
    public Answer order(String id) {
        Answer.Unknown unknown = new Answer.Unknown(Problem.UNKNOWN_ORDER, "unknown order");
        return lookUp(Names.ORDERS, id, (OrderEntry entry) -> Optional.of(StateJson.of(entry.order())), unknown);
    }

    private <V> Answer lookUp(
            String store, String key, Function<V, Optional<JsonObject>> found, Answer.Unknown unknown) {
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
            return Optional.ofNullable(value)
                    .flatMap(found)
                    .<Answer>map(Answer.Found::new)
                    .orElse(unknown);
        } catch (UnreadableStateException e) {
            return new Answer.NotNow(String.valueOf(e.getMessage()));
        } catch (InvalidStateStoreException | IllegalStateException _) {
            return new Answer.NotNow("the state of this instance is being restored or handed over");
        }
    }
}
