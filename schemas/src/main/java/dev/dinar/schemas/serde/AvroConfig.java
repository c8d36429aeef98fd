package dev.dinar.schemas.serde;

import java.util.Map;

/**
 * The serializers' own settings, under Confluent's keys and with Confluent's defaults.
 *
 * @param autoRegister {@code auto.register.schemas} (true): register the schema of what is written; otherwise it must be there
 * @param specificReader {@code specific.avro.reader} (false): read into generated classes
 * @param logicalTypes {@code avro.use.logical.type.converters} (false): decimals and times of generic records as Java's own types
 */
record AvroConfig(boolean autoRegister, boolean specificReader, boolean logicalTypes) {

    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String SPECIFIC_READER = "specific.avro.reader";
    static final String LOGICAL_TYPES = "avro.use.logical.type.converters";

    static AvroConfig of(Map<String, ?> configs) {
        return new AvroConfig(
                flag(configs, AUTO_REGISTER, true),
                flag(configs, SPECIFIC_READER, false),
                flag(configs, LOGICAL_TYPES, false));
    }

    private static boolean flag(Map<String, ?> configs, String key, boolean unlessSet) {
        Object value = configs.get(key);
        return value == null ? unlessSet : Boolean.parseBoolean(value.toString().strip());
    }
}
