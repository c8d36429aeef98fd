package dev.dinar.analytics.export;

import dev.dinar.analytics.export.PartitionExport.Done;
import dev.dinar.analytics.export.PartitionExport.Task;
import dev.dinar.cli.Failure;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is new in the log into a folder: committed records only, each once, whoever dies on the way. Joins no group and changes
 * nothing at the broker: how far it came stands in the folder, with the rows. For one thread.
 */
public final class Export implements AutoCloseable {

    private final ExportFolder folder;
    private final ExportSettings settings;
    private final CommitSteps steps;
    private final RowDecoder decoder;

    /** Of a deployment, into a folder that the caller closes. */
    public Export(ExportFolder folder, ExportSettings settings, CommitSteps steps) {
        this.folder = folder;
        this.settings = settings;
        this.steps = steps;
        this.decoder = new RowDecoder(settings.registry());
    }

    /**
     * Exports what these tables' topics have now and the folder has not.
     *
     * @throws Failure when a topic was made anew since the folder was begun, or the broker stops answering
     * @throws TopicMadeAnew when a topic was made anew since
     */
    public Exported pass(List<Table> tables) throws IOException, InterruptedException {
        for (Table table : tables) {
            folder.table(table).recover();
        }
        try (LogEnds log = new LogEnds(settings)) {
            List<String> gaps = new ArrayList<>();
            List<String> absent = new ArrayList<>();
            List<Task> tasks = new ArrayList<>();
            for (Table table : tables) {
                Optional<LogEnds.Ends> ends = log.of(table.topic().name(settings.prefix()));
                if (ends.isEmpty()) {
                    absent.add(table.name());
                } else {
                    tasks.addAll(tasks(table, ends.get(), gaps));
                }
            }
            Map<String, Long> rows = new HashMap<>();
            long undecodable = 0;
            for (Done done : run(tasks)) {
                rows.merge(done.table().name(), done.rows(), Long::sum);
                undecodable += done.undecodable();
            }
            return new Exported(rows, undecodable, gaps, absent);
        }
    }

    private List<Task> tasks(Table table, LogEnds.Ends ends, List<String> gaps) throws IOException {
        List<Task> tasks = new ArrayList<>();
        for (LogEnds.Range range : ends.partitions()) {
            Optional<Progress> progress =
                    folder.table(table).progress(range.partition().partition());
            if (progress.isPresent() && !progress.get().topicId().equals(ends.topicId())) {
                throw new TopicMadeAnew(table, range.partition().topic(), folder.path());
            }
            long next = progress.map(Progress::next).orElse(range.begin());
            if (next < range.begin()) {
                gaps.add("the broker deleted the records " + next + " to " + (range.begin() - 1) + " of "
                        + range.partition() + " before they were exported");
            }
            if (Math.max(next, range.begin()) < range.end()) {
                tasks.add(
                        new Task(table, range.partition(), ends.topicId(), Math.max(next, range.begin()), range.end()));
            }
        }
        return tasks;
    }

    private List<Done> run(List<Task> tasks) throws IOException, InterruptedException {
        Queue<Task> waiting = new ConcurrentLinkedQueue<>(tasks);
        int threads = Math.min(settings.threads(), tasks.size());
        List<Done> done = new ArrayList<>();
        List<Future<List<Done>>> workers = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(Math.max(threads, 1));
        try {
            for (int worker = 0; worker < threads; worker++) {
                workers.add(pool.submit(() -> work(waiting)));
            }
            for (Future<List<Done>> worker : workers) {
                done.addAll(worker.get());
            }
        } catch (ExecutionException e) {
            // The others end with the partition that they are at.
            waiting.clear();
            throw thrown(e.getCause());
        } finally {
            waiting.clear();
            pool.close();
        }
        return done;
    }

    private List<Done> work(Queue<Task> waiting) throws IOException, SQLException {
        PartitionExport export = new PartitionExport(settings, decoder, steps);
        List<Done> done = new ArrayList<>();
        try (KafkaConsumer<byte @Nullable [], byte @Nullable []> consumer =
                new KafkaConsumer<>(consumer(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            for (Task task = waiting.poll(); task != null; task = waiting.poll()) {
                done.add(export.run(task, folder.table(task.table()), consumer));
            }
        }
        return done;
    }

    /** A pass is long and goes one way: large fetches. An offset that the broker has deleted meanwhile is an error, never a jump. */
    static Map<String, Object> consumer(ExportSettings settings) {
        Map<String, Object> config = settings.kafka().reader("dinar-export");
        config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        config.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000");
        config.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, Integer.toString(8 << 20));
        config.put(ConsumerConfig.RECEIVE_BUFFER_CONFIG, Integer.toString(1 << 20));
        return config;
    }

    private static RuntimeException thrown(@Nullable Throwable cause) throws IOException {
        return switch (cause) {
            case IOException e -> throw e;
            case RuntimeException e -> e;
            case Error e -> throw e;
            case null, default -> new IllegalStateException(cause);
        };
    }

    @Override
    public void close() {
        decoder.close();
    }
}
