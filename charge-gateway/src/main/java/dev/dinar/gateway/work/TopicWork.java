package dev.dinar.gateway.work;

import dev.dinar.gateway.metrics.GatewayMetrics;
import dev.dinar.gateway.reply.Outbox;
import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.settings.Pace;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;

/**
 * All that the work on one topic's records shares.
 *
 * @param topic the topic
 * @param topicName its name in the deployment
 * @param serde how its values are read
 * @param handler what is done about them
 * @param replies where their replies are looked for
 * @param limits how many are worked on at once
 * @param room whether one that was tried in vain may stay
 * @param tools what all topics share
 * @param <T> the type of the values
 */
public record TopicWork<T extends SpecificRecord>(
        Topic<T> topic,
        String topicName,
        AvroSerde<T> serde,
        Handler<T> handler,
        Replies replies,
        CallLimits limits,
        Room room,
        Tools tools) {

    /**
     * What the work on all topics shares.
     *
     * @param outbox where records are written
     * @param pace how records are tried again and renewed
     * @param metrics what is counted
     * @param steps who is told of each step
     * @param stopping open once the service stops
     * @param clock what time it is
     */
    public record Tools(
            Outbox outbox,
            Pace pace,
            GatewayMetrics metrics,
            Step.Watch steps,
            CountDownLatch stopping,
            InstantSource clock) {

        /** Whether no new work is begun. */
        public boolean isStopping() {
            return stopping.getCount() == 0;
        }
    }
}
