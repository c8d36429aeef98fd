package dev.dinar.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TortureTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Torture.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @Test
    void misuseIsToldInOneSentence() {
        assertThat(run("--minutes", "0")).isEqualTo(2);
        assertThat(run("--rate", "-3")).isEqualTo(2);
        assertThat(run("--kills", "many")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "--minutes: 0 is less than 2", "--rate: -3 is less than 1", "'many'", "./dinar torture --help");
    }

    @Test
    void aFolderWithSomethingInItIsRefused(@TempDir Path folder) throws IOException {
        Files.createFile(folder.resolve("history.jsonl"));

        assertThat(run("--folder", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains(folder + " is not empty");
    }

    @Test
    void helpTellsWhatItDoes() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("--kills", "--seed", "The same seed draws the same faults");
    }
}
