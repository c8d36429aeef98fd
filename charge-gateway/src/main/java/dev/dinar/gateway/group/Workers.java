package dev.dinar.gateway.group;

import dev.dinar.gateway.reply.Replies;
import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.CallLimits;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All workers. Hired by the thread that starts the service, stopped by the one that stops it. */
public final class Workers {

    private final KafkaSettings kafka;
    private final GatewaySettings settings;
    private final String prefix;
    private final TopicWork.Tools tools;
    private final List<Thread> threads = new ArrayList<>();
    private final List<AvroSerde<?>> serdes = new ArrayList<>();

    public Workers(KafkaSettings kafka, GatewaySettings settings, String prefix, TopicWork.Tools tools) {
        this.kafka = kafka;
        this.settings = settings;
        this.prefix = prefix;
        this.tools = tools;
    }

    /** Has a topic's records worked on by as many members of its share group as the settings say. */
    public <T extends SpecificRecord> void work(Topic<T> topic, Handler<T> handler, Replies replies) {
        AvroSerde<T> serde = AvroSerde.of(topic.valueType(), kafka.serde());
        serdes.add(serde);
        CallLimits limits =
                new CallLimits(settings.callsOf(topic), settings.merchants().keySet(), settings.shareOf(topic));
        Membership membership = new Membership();
        TopicWork<T> topicWork =
                new TopicWork<>(topic, topic.name(prefix), serde, handler, replies, limits, membership, tools);
        for (int i = 0; i < settings.membersOf(topic); i++) {
            String name = "charge-gateway-" + topic.name() + "-" + i;
            threads.add(Thread.ofPlatform()
                    .name(name)
                    .start(new RecordWorker<>(topicWork, () -> member(name, topic), membership)));
        }
    }

    private ShareConsumer<byte[], byte[]> member(String name, Topic<?> topic) {
        Map<String, Object> config = kafka.shareConsumer(name, settings.groupOf(topic));
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, settings.recordsPerMember());
        // As long as it is polled: an idle member costs one request in that time.
        config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, (int)
                settings.pace().acquirePatience().toMillis());
        return new KafkaShareConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /** Takes no more records, and waits for those in flight; who takes too long is left behind, and delivered again. */
    public void stop() throws InterruptedException {
        tools.stopping().countDown();
        long end = System.nanoTime() + settings.drainTimeout().toNanos();
        for (Thread thread : threads) {
            if (!thread.join(Duration.ofNanos(Math.max(1, end - System.nanoTime())))) {
                thread.interrupt();
            }
        }
        serdes.forEach(AvroSerde::close);
    }
}
