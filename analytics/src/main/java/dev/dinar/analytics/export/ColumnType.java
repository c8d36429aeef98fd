package dev.dinar.analytics.export;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.duckdb.DuckDBAppender;
import org.jspecify.annotations.Nullable;

/**
 * What a field of the contract becomes in SQL: decimals stay exact, instants have a zone, enums are text, records and lists stay what
 * they are. What it has no type for becomes text.
 */
public sealed interface ColumnType {

    /** A text, an enum's symbol, or whatever has no type of its own. */
    record Text() implements ColumnType {}

    /** Bytes as they are. */
    record Bytes() implements ColumnType {}

    /** True or false. */
    record Flag() implements ColumnType {}

    /** A whole number of 32 bits. */
    record Int() implements ColumnType {}

    /** A whole number of 64 bits. */
    record BigInt() implements ColumnType {}

    /** An exact decimal. */
    record Decimal(int precision, int scale) implements ColumnType {}

    /** A moment, to the millisecond. */
    record Moment() implements ColumnType {}

    /** A day without a zone. */
    record Day() implements ColumnType {}

    /** A record inside of a record. */
    record Struct(List<Column> fields) implements ColumnType {}

    /** A list. */
    record Items(ColumnType item) implements ColumnType {}

    /** Texts by text. */
    record Entries(ColumnType value) implements ColumnType {}

    /** The type of a field; a union with null is the other type, since every column may be null. */
    static ColumnType of(Schema schema) {
        LogicalType logical = schema.getLogicalType();
        return switch (schema.getType()) {
            case UNION -> {
                List<Schema> present = schema.getTypes().stream()
                        .filter(branch -> branch.getType() != Schema.Type.NULL)
                        .toList();
                yield present.size() == 1 ? of(present.getFirst()) : new Text();
            }
            case BYTES ->
                logical instanceof LogicalTypes.Decimal decimal
                        ? new Decimal(decimal.getPrecision(), decimal.getScale())
                        : new Bytes();
            case BOOLEAN -> new Flag();
            case INT -> logical instanceof LogicalTypes.Date ? new Day() : new Int();
            case LONG ->
                logical instanceof LogicalTypes.TimestampMillis
                        ? new Moment()
                        : logical == null ? new BigInt() : new Text();
            case RECORD -> new Struct(Column.of(schema));
            case ARRAY -> new Items(of(schema.getElementType()));
            case MAP -> new Entries(of(schema.getValueType()));
            case STRING, ENUM, FIXED, FLOAT, DOUBLE, NULL -> new Text();
        };
    }

    /** Its name in SQL. */
    default String sql() {
        return switch (this) {
            case Text() -> "VARCHAR";
            case Bytes() -> "BLOB";
            case Flag() -> "BOOLEAN";
            case Int() -> "INTEGER";
            case BigInt() -> "BIGINT";
            case Decimal(int precision, int scale) -> "DECIMAL(" + precision + "," + scale + ")";
            case Moment() -> "TIMESTAMPTZ";
            case Day() -> "DATE";
            case Struct(List<Column> fields) ->
                fields.stream()
                        .map(field -> field.quoted() + " " + field.type().sql())
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            case Items(ColumnType item) -> item.sql() + "[]";
            case Entries(ColumnType value) -> "MAP(VARCHAR, " + value.sql() + ")";
        };
    }

    /** Appends a value of the generated record's type. */
    default void append(DuckDBAppender row, @Nullable Object value) throws SQLException {
        if (value == null) {
            row.appendNull();
            return;
        }
        switch (this) {
            case Text() -> row.append(value.toString());
            case Bytes() -> row.append(bytes((ByteBuffer) value));
            case Flag() -> row.append((boolean) (Boolean) value);
            case Int() -> row.append((int) (Integer) value);
            case BigInt() -> row.append((long) (Long) value);
            case Decimal(var _, var _) -> row.append((BigDecimal) value);
            case Moment() -> row.append(((Instant) value).atOffset(ZoneOffset.UTC));
            case Day() -> row.append((LocalDate) value);
            case Struct(List<Column> fields) -> {
                row.beginStruct();
                IndexedRecord record = (IndexedRecord) value;
                for (int place = 0; place < fields.size(); place++) {
                    fields.get(place).type().append(row, record.get(place));
                }
                row.endStruct();
            }
            case Items(var _) -> row.append((Collection<?>) plain(value));
            case Entries(var _) -> row.append((Map<?, ?>) plain(value));
        }
    }

    /** A value inside of a list or a map, as DuckDB's driver takes it. */
    private @Nullable Object plain(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (this) {
            case Text() -> value.toString();
            case Bytes() -> bytes((ByteBuffer) value);
            case Flag(), Int(), BigInt(), Decimal(var _, var _), Day() -> value;
            case Moment() -> ((Instant) value).atOffset(ZoneOffset.UTC);
            case Struct(List<Column> fields) -> {
                IndexedRecord record = (IndexedRecord) value;
                Map<String, @Nullable Object> struct = new LinkedHashMap<>();
                IntStream.range(0, fields.size())
                        .forEach(place -> struct.put(
                                fields.get(place).name(),
                                fields.get(place).type().plain(record.get(place))));
                yield struct;
            }
            case Items(ColumnType item) ->
                ((Collection<?>) value).stream().map(item::plain).toList();
            case Entries(ColumnType item) -> {
                Map<String, @Nullable Object> entries = new LinkedHashMap<>();
                ((Map<?, ?>) value).forEach((key, each) -> entries.put(key.toString(), item.plain(each)));
                yield entries;
            }
        };
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
