package dev.dinar.analytics.export;

import dev.dinar.cli.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A folder of tables that this process alone writes, as long as this is open. Readers need no leave. */
public final class ExportFolder implements AutoCloseable {

    private final Path folder;
    private final FileChannel lock;

    private ExportFolder(Path folder, FileChannel lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Opens it, made when it is not there, and ends what a run that died left in it.
     *
     * @throws Failure when another process writes it
     */
    public static ExportFolder open(Path folder) throws IOException {
        Files.createDirectories(folder);
        FileChannel lock =
                FileChannel.open(folder.resolve("_lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (lock(lock) == null) {
                throw new Failure(
                        "Another export writes " + folder + ": wait until it has ended, or name another folder");
            }
            ExportFolder opened = new ExportFolder(folder, lock);
            for (Table table : Table.all()) {
                if (Files.isDirectory(folder.resolve(table.name()))) {
                    opened.table(table).recover();
                }
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    /** Where it is. */
    public Path path() {
        return folder;
    }

    /** Forgets every row of these tables, as when their topics were made anew. */
    public void clear(List<Table> tables) throws IOException {
        for (Table table : tables) {
            Path gone = folder.resolve(table.name());
            if (Files.isDirectory(gone)) {
                // The offsets go last: with rows and no offset the rows would be doubled.
                List<Path> found;
                try (var files = Files.walk(gone)) {
                    found = files.sorted(java.util.Comparator.comparing(
                                            (Path file) -> file.startsWith(gone.resolve("_offsets")))
                                    .thenComparing(java.util.Comparator.reverseOrder()))
                            .toList();
                }
                for (Path file : found) {
                    if (!file.equals(gone)) {
                        Files.delete(file);
                    }
                }
                Files.delete(gone);
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }

    TableFolder table(Table table) {
        return new TableFolder(folder.resolve(table.name()));
    }

    private static @Nullable FileLock lock(FileChannel file) throws IOException {
        try {
            return file.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }
}
