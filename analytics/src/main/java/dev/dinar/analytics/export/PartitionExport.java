package dev.dinar.analytics.export;

import dev.dinar.cli.Failure;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** One partition from where it was exported to, to where it ended when the pass began. */
final class PartitionExport {

    /** What is to be read. */
    record Task(Table table, TopicPartition partition, String topicId, long from, long to) {}

    /** What was. */
    record Done(Table table, long rows, long undecodable) {}

    private static final Duration POLL = Duration.ofMillis(500);

    private final ExportSettings settings;
    private final RowDecoder decoder;
    private final CommitSteps steps;

    PartitionExport(ExportSettings settings, RowDecoder decoder, CommitSteps steps) {
        this.settings = settings;
        this.decoder = decoder;
        this.steps = steps;
    }

    /**
     * Reads and commits all of it, in commits of the settings' size.
     *
     * @param consumer of whoever calls; assigned anew
     * @throws Failure when the broker gives nothing for too long
     */
    Done run(Task task, TableFolder folder, Consumer<byte @Nullable [], byte @Nullable []> consumer)
            throws IOException, SQLException {
        TopicPartition partition = task.partition();
        consumer.assign(List.of(partition));
        consumer.seek(partition, task.from());
        long rows = 0;
        long undecodable = 0;
        long lastHeard = System.nanoTime();
        long position = task.from();
        try (StagedRows staged = new StagedRows(task.table())) {
            while (position < task.to()) {
                ConsumerRecords<byte @Nullable [], byte @Nullable []> polled = consumer.poll(POLL);
                for (ConsumerRecord<byte @Nullable [], byte @Nullable []> record : polled.records(partition)) {
                    RowDecoder.Decoded decoded = decoder.decode(task.table(), record);
                    staged.add(record, decoded.value(), decoded.undecodable());
                    rows++;
                    undecodable += decoded.undecodable() == null ? 0 : 1;
                }
                long next = consumer.position(partition);
                if (next > position) {
                    position = next;
                    lastHeard = System.nanoTime();
                } else if (System.nanoTime() - lastHeard > settings.patience().toNanos()) {
                    throw new Failure(settings.kafka().place() + " gave no record of " + partition + " for "
                            + settings.patience().toSeconds() + " s, and has some");
                }
                if (staged.rows() >= settings.mostRows()
                        || staged.bytes() >= settings.mostBytes()
                        || position >= task.to()) {
                    List<Progress.Named> parts = staged.write(folder::writing, steps).stream()
                            .map(Progress.Named::of)
                            .toList();
                    folder.commit(partition.partition(), new Progress(task.topicId(), position, parts), steps);
                }
            }
        }
        return new Done(task.table(), rows, undecodable);
    }
}
