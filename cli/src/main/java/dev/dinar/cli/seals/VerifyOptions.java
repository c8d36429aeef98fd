package dev.dinar.cli.seals;

import dev.dinar.seals.TrustedKeys;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code ./dinar verify} is told, wherever the records are. */
public final class VerifyOptions {

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Public keys that are trusted, as PEM; may be given more than once.")
    private List<Path> keys;

    @Option(names = "--from", paramLabel = "DAY", required = true, description = "The first day, in UTC.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DAY", description = "The last day (default: yesterday).")
    private @Nullable LocalDate to;

    @Option(
            names = "--seals",
            paramLabel = "FILE",
            description =
                    "Seals that were kept elsewhere, as ./dinar tail log-seals --no-follow prints them (default: those beside the records).")
    private @Nullable Path seals;

    @Option(
            names = "--json",
            description = "Print a line of JSON for each partition in place of the text; cli/README.md has its fields.")
    private boolean json;

    /** For picocli. */
    public VerifyOptions() {}

    /** The keys that are trusted. */
    public TrustedKeys keys() {
        return SealFiles.publicKeys(keys);
    }

    /** The first day. */
    public LocalDate from() {
        return from;
    }

    /** The last day. */
    public LocalDate to() {
        LocalDate last = to;
        return last == null ? LocalDate.now(ZoneOffset.UTC).minusDays(1) : last;
    }

    /** Whether a program reads what is printed. */
    public boolean json() {
        return json;
    }

    /** The file with seals, where one is named. */
    public @Nullable Path seals() {
        return seals;
    }
}
