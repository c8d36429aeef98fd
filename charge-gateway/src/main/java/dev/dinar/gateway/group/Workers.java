package dev.dinar.gateway.group;

import dev.dinar.gateway.settings.GatewaySettings;
import dev.dinar.gateway.work.Handler;
import dev.dinar.gateway.work.TopicWork;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerde;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
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

    /** Lets as many workers as the settings say deal with the records of a topic. */
    public <T extends SpecificRecord> void work(Topic<T> topic, Handler<T> handler) {
        AvroSerde<T> serde = AvroSerde.of(topic.valueType(), kafka.serde());
        serdes.add(serde);
        TopicWork<T> topicWork = new TopicWork<>(topic, topic.name(prefix), serde, handler, tools);
        for (int i = 0; i < settings.inFlight().get(topic); i++) {
            String name = "charge-gateway-" + topic.name() + "-" + i;
            threads.add(Thread.ofPlatform()
                    .name(name)
                    .start(new RecordWorker<>(
                            topicWork,
                            () -> new KafkaShareConsumer<>(
                                    kafka.shareConsumer(name, settings.groupOf(topic)),
                                    new ByteArrayDeserializer(),
                                    new ByteArrayDeserializer()))));
        }
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
