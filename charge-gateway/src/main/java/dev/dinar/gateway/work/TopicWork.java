package dev.dinar.gateway.work;

import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.ReplyLookup;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;

/**
 * All that the workers of one topic share.
 *
 * @param topic the topic
 * @param topicName its name in the deployment
 * @param serde how its values are read
 * @param handler what is done about them
 * @param tools what all workers share
 * @param <T> the type of the values
 */
public record TopicWork<T extends SpecificRecord>(
        Topic<T> topic, String topicName, AvroSerde<T> serde, Handler<T> handler, Tools tools) {

    /**
     * What the workers of all topics share.
     *
     * @param outbox where records are written
     * @param replies where replies are looked for
     * @param pace how records are tried again and kept
     * @param metrics what is counted
     * @param steps who is told of each step
     * @param stopping open once the service stops
     */
    public record Tools(
            Outbox outbox,
            ReplyLookup replies,
            GatewaySettings.Pace pace,
            GatewayMetrics metrics,
            Step.Watch steps,
            CountDownLatch stopping) {

        /** Whether no new work is begun. */
        public boolean isStopping() {
            return stopping.getCount() == 0;
        }
    }
}
