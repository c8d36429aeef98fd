package dev.dinar.bench.load;

import dev.dinar.bench.harness.BenchmarkFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The body that webhooks are made of: {@code samples/knet-captured.json}. */
public final class SampleWebhook {

    private SampleWebhook() {}

    /** Its text. @throws BenchmarkFailed when it cannot be read */
    public static String text() {
        Path file = Path.of(System.getProperty("dinar.home", "."), "samples", "knet-captured.json");
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new BenchmarkFailed("cannot read " + file + ": " + e.getMessage(), e);
        }
    }
}
