package dev.dinar.analytics.export;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.dinar.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A table's folder. {@code day=…/part-….parquet} are the rows; {@code _offsets/partition-N.json} says how far partition N is
 * exported, and {@code _writing} holds what is not committed: engines pass over names that begin with an underscore.
 *
 * <p>A commit writes the new files into {@code _writing}, then the offset's file, by one rename: that decides. Only then are the files
 * moved to their days. Whoever dies before the rename has done nothing; whoever dies after it has the moves done by {@link #recover}.
 *
 * <p>Two threads may commit two partitions at once.
 */
final class TableFolder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final Path folder;
    private final Path offsets;
    private final Path writing;

    TableFolder(Path folder) {
        this.folder = folder;
        this.offsets = folder.resolve("_offsets");
        this.writing = folder.resolve("_writing");
    }

    /** Ends what the last run left: moves what it committed, deletes what it did not. */
    void recover() throws IOException {
        Disk.folder(offsets);
        Disk.folder(writing);
        for (Path file : files(offsets)) {
            Progress progress = read(file);
            publish(progress.parts(), CommitSteps.NONE);
            if (!progress.parts().isEmpty()) {
                write(progress.parts().getFirst().partition(), progress.published());
            }
        }
        for (Path leftover : files(writing)) {
            Files.delete(leftover);
        }
    }

    /** How far a partition was exported; empty before its first commit. */
    Optional<Progress> progress(int partition) throws IOException {
        Path file = offsets(partition);
        return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
    }

    /** Where a part is written before it is committed. */
    Path writing(Part part) {
        return writing.resolve(part.writing());
    }

    /** Makes these parts, which were written, belong to the table, all of them or none. */
    void commit(int partition, Progress progress, CommitSteps steps) throws IOException {
        for (Progress.Named part : progress.parts()) {
            Disk.force(writing(part.part()));
        }
        steps.reached(CommitStep.WRITTEN);
        write(partition, progress);
        steps.reached(CommitStep.COMMITTED);
        publish(progress.parts(), steps);
        write(partition, progress.published());
    }

    private void write(int partition, Progress progress) throws IOException {
        Path next = writing.resolve("partition-" + partition + ".json");
        MAPPER.writeValue(next.toFile(), progress);
        Disk.force(next);
        Disk.move(next, offsets(partition));
    }

    private void publish(List<Progress.Named> parts, CommitSteps steps) throws IOException {
        for (Progress.Named named : parts) {
            Path from = writing(named.part());
            Path to = folder.resolve(named.part().path());
            if (Files.exists(from)) {
                Disk.folder(folder.resolve(named.part().folder()));
                Disk.move(from, to);
                steps.reached(CommitStep.PUBLISHED);
            } else if (!Files.exists(to)) {
                throw new Failure(to + " is missing: it was exported, and somebody took it away. Put it back, or export"
                        + " into a new folder");
            }
        }
    }

    private Path offsets(int partition) {
        return offsets.resolve("partition-" + partition + ".json");
    }

    private static Progress read(Path file) throws IOException {
        try {
            return MAPPER.readValue(file.toFile(), Progress.class);
        } catch (com.fasterxml.jackson.core.JacksonException e) {
            throw new Failure(file + " is no record of an export: " + e.getOriginalMessage());
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }
}
