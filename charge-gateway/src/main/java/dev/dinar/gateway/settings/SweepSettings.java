package dev.dinar.gateway.settings;

import dev.dinar.kit.config.Settings;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * {@code dinar.gateway.sweep}: how Tap's lists are compared with the log. What each setting means is said in reference.conf.
 *
 * @param isEnabled whether they are
 * @param every how often
 * @param settleAfter how old what is compared is at least
 * @param overlap how much of what was compared before is compared once more
 * @param lookBack how far back the first comparison reaches
 * @param pagesPerSecond how many pages a second this instance asks for at most
 * @param pagesAtOnce how many pages are compared at once
 * @param downloadAt from which time on, in Kuwait, the day before is downloaded; empty: never
 * @param rowsAtOnce how many rows of a download are compared at once
 */
public record SweepSettings(
        boolean isEnabled,
        Duration every,
        Duration settleAfter,
        Duration overlap,
        Duration lookBack,
        int pagesPerSecond,
        int pagesAtOnce,
        Optional<LocalTime> downloadAt,
        int rowsAtOnce) {

    private static final Duration LONGEST = Duration.ofHours(24);
    private static final int MOST_ROWS = 5_000;
    private static final Duration LISTED = Duration.ofDays(29);

    static SweepSettings of(Settings gateway) {
        Settings sweep = gateway.section("sweep");
        Duration every = sweep.duration("every");
        if (every.compareTo(LONGEST) > 0) {
            throw sweep.wrong("every", "longer than a day: what is not in the log would be found too late");
        }
        Duration overlap = sweep.duration("overlap");
        if (overlap.compareTo(LONGEST) > 0) {
            throw sweep.wrong("overlap", "longer than a day, which Tap would be asked for again and again");
        }
        Duration lookBack = sweep.duration("look-back");
        if (lookBack.compareTo(LISTED) > 0) {
            throw sweep.wrong("look-back", "longer than the 29 days that are listed at once");
        }
        int pages = sweep.count("pages-per-second", 1);
        if (pages * 2 > gateway.count("tap.calls-per-second", 1)) {
            throw sweep.wrong(
                    "pages-per-second",
                    "more than half of " + gateway.nameOf("tap.calls-per-second")
                            + ", which customers wait for: lower it, or raise that");
        }
        return new SweepSettings(
                sweep.flag("enabled"),
                every,
                sweep.duration("settle-after"),
                overlap,
                lookBack,
                pages,
                sweep.count("pages-at-once", 1),
                downloadAt(sweep),
                rowsAtOnce(sweep));
    }

    private static Optional<LocalTime> downloadAt(Settings sweep) {
        String text = sweep.text("download-at", "set GATEWAY_SWEEP_DOWNLOAD_AT");
        if (text.equals("off")) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalTime.parse(text));
        } catch (DateTimeParseException _) {
            throw sweep.wrong("download-at", "'" + text + "' is neither a time such as 03:00 nor off");
        }
    }

    private static int rowsAtOnce(Settings sweep) {
        int rows = sweep.count("download-rows-at-once", 1);
        if (rows > MOST_ROWS) {
            throw sweep.wrong(
                    "download-rows-at-once",
                    "more than " + MOST_ROWS + ", which would not fit into the 8 MiB that an answer of Tap may have");
        }
        return rows;
    }
}
