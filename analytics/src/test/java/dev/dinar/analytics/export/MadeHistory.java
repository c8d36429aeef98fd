package dev.dinar.analytics.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.dinar.schemas.Topic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.generic.IndexedRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A folder as an export would leave it, of records that a test makes. */
public final class MadeHistory {

    private record Made(Instant time, String key, IndexedRecord value) {}

    private final Map<Table, List<Made>> records = new LinkedHashMap<>();

    /** Adds a record of a topic; null is a tombstone. */
    public MadeHistory add(Topic<?> topic, Instant time, String key, IndexedRecord value) {
        records.computeIfAbsent(Table.named(topic.name()).orElseThrow(), _ -> new ArrayList<>())
                .add(new Made(time, key, value));
        return this;
    }

    /** Writes them all. */
    public void writeTo(Path folder) throws Exception {
        for (Map.Entry<Table, List<Made>> table : records.entrySet()) {
            TableFolder written = new TableFolder(folder.resolve(table.getKey().name()));
            written.recover();
            try (StagedRows rows = new StagedRows(table.getKey())) {
                long offset = 0;
                for (Made made : table.getValue()) {
                    rows.add(record(table.getKey(), offset++, made), made.value(), null);
                }
                List<Progress.Named> parts = rows.write(written::writing, CommitSteps.NONE).stream()
                        .map(Progress.Named::of)
                        .toList();
                written.commit(0, new Progress("made", offset, parts), CommitSteps.NONE);
            }
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(Table table, long offset, Made made) {
        return new ConsumerRecord<>(
                table.topic().name(),
                0,
                offset,
                made.time().toEpochMilli(),
                TimestampType.CREATE_TIME,
                made.key().length(),
                0,
                made.key().getBytes(UTF_8),
                made.value() == null ? null : new byte[] {0},
                new RecordHeaders(),
                Optional.empty());
    }
}
