package dev.dinar.analytics.export;

import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topic.Cleanup;
import dev.dinar.schemas.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.avro.Schema;

/**
 * A topic as a table: a row for each record, with the record's place and bytes, and a column for each field of the contract.
 *
 * @param topic where its rows come from
 * @param fields the contract's fields, in their order
 */
public record Table(Topic<?> topic, List<Column> fields) {

    /** Facts are kept so long at least; what is kept for less is on its way between two services. */
    private static final Duration FACTS = Duration.ofDays(90);

    private static final List<Column> PLACE = List.of(
            new Column("_topic", new ColumnType.Text()),
            new Column("_partition", new ColumnType.Int()),
            new Column("_offset", new ColumnType.BigInt()),
            new Column("_timestamp", new ColumnType.Moment()),
            new Column("_key", new ColumnType.Bytes()),
            new Column("_value", new ColumnType.Bytes()),
            new Column("_undecodable", new ColumnType.Text()));

    private static final List<Table> ALL = Topics.all().stream()
            .filter(Table::isExported)
            .map(topic -> new Table(topic, Column.of(topic.valueSchema().orElseThrow())))
            .toList();

    /** Keeps the fields. */
    public Table {
        fields = List.copyOf(fields);
    }

    /**
     * Every table of the catalogue: facts that Dinar wrote, kept for long. Whatever may hold personal data of customers is left out, and
     * what staff did at the console, which is theirs.
     */
    public static List<Table> all() {
        return ALL;
    }

    /** The table of that name, or of the topic of that name. */
    public static Optional<Table> named(String name) {
        return ALL.stream()
                .filter(table -> table.name().equals(name) || table.topic.name().equals(name))
                .findFirst();
    }

    /** The name: the topic's, as SQL likes it. */
    public String name() {
        return topic.name().replace('-', '_');
    }

    /** All columns: the record's place and bytes, why it could not be decoded where it could not, and the contract's fields. */
    public List<Column> columns() {
        return Stream.concat(PLACE.stream(), fields.stream()).toList();
    }

    /** The columns with their types, as a table is made of them. */
    public String definition() {
        return columns().stream()
                .map(column -> column.quoted() + " " + column.type().sql())
                .collect(Collectors.joining(", "));
    }

    /** The symbols of a field that is an enum, in the contract's order. */
    public List<String> symbols(String field) {
        Schema schema = topic.valueSchema().orElseThrow().getField(field).schema();
        return schema.getEnumSymbols();
    }

    private static boolean isExported(Topic<?> topic) {
        return topic.isWrittenByDinar()
                && !topic.mayHoldPersonalData()
                && !topic.equals(Topics.CONSOLE_ACTIONS)
                && (topic.cleanup() == Cleanup.COMPACT || topic.retention().compareTo(FACTS) >= 0);
    }
}
