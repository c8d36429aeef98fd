package dev.dinar.processor.topology;

import java.util.function.Function;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ContextualFixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Takes records about charges first: refuses those without a value or under another key, which another task would look for.
 *
 * @param <T> the records
 */
final class KeyGuard<T extends SpecificRecord>
        extends ContextualFixedKeyProcessor<String, SpecificRecord, SpecificRecord> {

    private final Class<T> type;
    private final Function<T, String> chargeId;

    KeyGuard(Class<T> type, Function<T, String> chargeId) {
        this.type = type;
        this.chargeId = chargeId;
    }

    @Override
    public void process(FixedKeyRecord<String, SpecificRecord> record) {
        if (record.value() == null) {
            throw new IllegalArgumentException("a record without a value");
        }
        ChargeEventGuard.requireKey(record.key(), chargeId.apply(type.cast(record.value())));
        context().forward(record);
    }
}
