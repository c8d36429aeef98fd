package dev.dinar.ingress.record;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerializer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;

/** Bytes as they are, Avro records through the configured serializer. Thread-safe, as that must be. */
public final class ValueSerializer implements AutoCloseable {

    private final Serializer<Object> avro;

    private ValueSerializer(Serializer<Object> avro) {
        this.avro = avro;
    }

    /** The serializer that {@code value.serializer} names (such as Confluent's own), or Dinar's. */
    @SuppressWarnings("unchecked") // a class name in a configuration has no type
    public static ValueSerializer of(Map<String, Object> producer, Map<String, Object> serde) {
        Object named =
                producer.getOrDefault(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, AvroSerializer.class.getName());
        try {
            Serializer<Object> avro = Utils.newInstance(named.toString(), Serializer.class);
            avro.configure(serde, false);
            return new ValueSerializer(avro);
        } catch (ClassNotFoundException e) {
            throw new org.apache.kafka.common.KafkaException("dinar.kafka.value.serializer: no class " + named, e);
        }
    }

    /** Asks the registry for every schema now, so that the first webhook does not wait for it. */
    void warmUp(Collection<Topic<?>> topics, String prefix) {
        if (avro instanceof AvroSerializer ours) {
            for (Topic<?> topic : topics) {
                if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                    ours.warmUp(topic.name(prefix), example(topic.valueType()));
                }
            }
        }
    }

    private static SpecificRecord example(Class<?> type) {
        return (SpecificRecord)
                SpecificData.newInstance(type, SpecificData.get().getSchema(type));
    }

    /** The bytes of a record's value. */
    public byte[] serialize(String topic, Object value) {
        return value instanceof byte[] bytes ? bytes : avro.serialize(topic, value);
    }

    @Override
    public void close() {
        avro.close();
    }
}
