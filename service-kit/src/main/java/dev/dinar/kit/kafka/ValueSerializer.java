package dev.dinar.kit.kafka;

import dev.dinar.kit.config.BadConfiguration;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.serde.AvroSerializer;
import java.util.Collection;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * How the values of records become bytes: Avro records through Dinar's serializer or the one that {@code dinar.kafka.value.serializer}
 * names, bytes as they are. Thread-safe, as every serializer that is named must be.
 */
public final class ValueSerializer implements Serializer<Object> {

    private final Serializer<Object> avro;

    private ValueSerializer(Serializer<Object> avro) {
        this.avro = avro;
    }

    /**
     * Opens it, configured with the keys of {@code dinar.schema-registry}.
     *
     * @throws BadConfiguration when there is no such class, or it is no serializer; the message names the remedy
     */
    static ValueSerializer of(String className, Map<String, ?> serde) {
        Serializer<Object> avro = instance(className);
        avro.configure(serde, false);
        return new ValueSerializer(avro);
    }

    @SuppressWarnings("unchecked") // A class name in a configuration has no type.
    private static Serializer<Object> instance(String className) {
        if (className.equals(AvroSerializer.class.getName())) {
            return new AvroSerializer();
        }
        try {
            return Utils.newInstance(className, Serializer.class);
        } catch (ClassNotFoundException e) {
            throw new BadConfiguration(
                    "dinar.kafka.value.serializer: there is no class " + className
                            + "; put its jar on the class path, or leave the setting out for Dinar's own",
                    e);
        } catch (KafkaException | ClassCastException e) {
            throw new BadConfiguration(
                    "dinar.kafka.value.serializer: " + className + " is no Kafka serializer with a public constructor"
                            + " without parameters; leave the setting out for Dinar's own",
                    e);
        }
    }

    /**
     * Has the registry asked for the schema of each topic now, so that the first record does not wait for it.
     *
     * @throws KafkaException when the registry does not answer, or does not know one
     */
    public void warmUp(Collection<Topic<?>> topics, String prefix) {
        for (Topic<?> topic : topics) {
            if (SpecificRecord.class.isAssignableFrom(topic.valueType())) {
                avro.serialize(topic.name(prefix), LeastRecord.of(topic.valueType()));
            }
        }
    }

    /** The bytes of a value; null for null. */
    @Override
    public byte @Nullable [] serialize(String topic, @Nullable Object value) {
        return value instanceof byte[] bytes ? bytes : avro.serialize(topic, value);
    }

    @Override
    public void close() {
        avro.close();
    }
}
