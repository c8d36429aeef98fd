package dev.dinar.analytics.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.cli.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What is in a table's folder after a crash at any step of a commit. */
final class TableFolderTest {

    /** An Error, so that nothing on the way handles it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    private static final Part TODAY = new Part(LocalDate.parse("2026-11-28"), 2, 10, 19);
    private static final Part TOMORROW = new Part(LocalDate.parse("2026-11-29"), 2, 15, 20);

    @TempDir
    Path folder;

    private TableFolder table;

    @BeforeEach
    void aNewFolder() throws IOException {
        table = new TableFolder(folder.resolve("charge_events"));
        table.recover();
    }

    @Test
    void aCommitPutsEveryFileIntoItsDayAndRemembersTheOffset() throws IOException {
        assertThat(table.progress(2)).isEmpty();

        commit(CommitSteps.NONE);

        assertThat(published())
                .containsExactly("day=2026-11-28/part-2-10-19.parquet", "day=2026-11-29/part-2-15-20.parquet");
        assertThat(table.progress(2)).contains(new Progress("id", 21, List.of()));
        assertThat(table.progress(1)).isEmpty();
        assertThat(left()).isZero();
    }

    @Test
    void whoDiesBeforeTheOffsetIsWrittenHasDoneNothing() throws IOException {
        assertThatThrownBy(() -> commit(dyingAt(CommitStep.WRITTEN))).isInstanceOf(Death.class);

        assertThat(published()).isEmpty();
        assertThat(restarted()).satisfies(again -> {
            assertThat(again.progress(2)).isEmpty();
            assertThat(published()).isEmpty();
            assertThat(left()).isZero();
        });
    }

    @ParameterizedTest
    @EnumSource(
            mode = Mode.INCLUDE,
            names = {"COMMITTED", "PUBLISHED"})
    void whoDiesAfterItHasDoneAllOfIt(CommitStep step) throws IOException {
        assertThatThrownBy(() -> commit(dyingAt(step))).isInstanceOf(Death.class);

        assertThat(restarted()).satisfies(again -> {
            assertThat(published())
                    .containsExactly("day=2026-11-28/part-2-10-19.parquet", "day=2026-11-29/part-2-15-20.parquet");
            assertThat(again.progress(2)).contains(new Progress("id", 21, List.of()));
            assertThat(left()).isZero();
        });
    }

    @Test
    void aDayThatWasTakenAwayAfterItsCommitIsNotMissed() throws IOException {
        commit(CommitSteps.NONE);
        Files.delete(folder.resolve("charge_events").resolve(TODAY.path()));

        assertThat(restarted()).satisfies(again -> assertThat(again.progress(2)).isPresent());
    }

    @Test
    void aFileThatIsNowhereThoughItIsCommittedIsSaid() throws IOException {
        assertThatThrownBy(() -> commit(dyingAt(CommitStep.COMMITTED))).isInstanceOf(Death.class);
        Files.delete(table.writing(TOMORROW));

        assertThatThrownBy(this::restarted)
                .isInstanceOf(Failure.class)
                .hasMessageContaining("part-2-15-20.parquet is missing");
    }

    private void commit(CommitSteps steps) throws IOException {
        Files.writeString(table.writing(TODAY), "ten rows");
        Files.writeString(table.writing(TOMORROW), "two rows");
        table.commit(2, new Progress("id", 21, List.of(Progress.Named.of(TODAY), Progress.Named.of(TOMORROW))), steps);
    }

    private TableFolder restarted() throws IOException {
        TableFolder again = new TableFolder(folder.resolve("charge_events"));
        again.recover();
        return again;
    }

    private static CommitSteps dyingAt(CommitStep step) {
        return reached -> {
            if (reached == step) {
                throw new Death();
            }
        };
    }

    private List<String> published() throws IOException {
        Path root = folder.resolve("charge_events");
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(
                            file -> file.getParent().getFileName().toString().startsWith("day="))
                    .map(file -> root.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }

    private long left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("charge_events/_writing"))) {
            return files.count();
        }
    }
}
