package dev.dinar.schemas.compatibility;

import java.util.stream.Collectors;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;

/** Types as a person writes them in the IDL. */
final class Types {

    private Types() {}

    /** Such as {@code decimal(18, 3)}, {@code union { null, string }} or {@code dev.dinar.events.ChargeStatus}. */
    static String name(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        if (logical != null) {
            return name(logical);
        }
        return switch (schema.getType()) {
            case UNION ->
                schema.getTypes().stream().map(Types::name).collect(Collectors.joining(", ", "union { ", " }"));
            case ARRAY -> "array<" + name(schema.getElementType()) + ">";
            case MAP -> "map<" + name(schema.getValueType()) + ">";
            case RECORD, ENUM, FIXED -> schema.getFullName();
            case STRING, BYTES, INT, LONG, FLOAT, DOUBLE, BOOLEAN, NULL ->
                schema.getType().getName();
        };
    }

    /** What makes one logical type another: its name, and a decimal's digits. */
    static String name(LogicalType logical) {
        return logical instanceof LogicalTypes.Decimal decimal
                ? "decimal(" + decimal.getPrecision() + ", " + decimal.getScale() + ")"
                : logical.getName();
    }
}
