package dev.dinar.analytics.export;

import java.util.List;
import org.apache.avro.Schema;

/** A named column; any of them may be null. */
public record Column(String name, ColumnType type) {

    /** One for each field, in their order. */
    static List<Column> of(Schema record) {
        return record.getFields().stream()
                .map(field -> new Column(field.name(), ColumnType.of(field.schema())))
                .toList();
    }

    /** The name as SQL takes it, whatever it is. */
    public String quoted() {
        return '"' + name + '"';
    }
}
