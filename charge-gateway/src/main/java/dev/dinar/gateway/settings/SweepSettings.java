package dev.dinar.gateway.settings;

import dev.dinar.kit.config.Settings;
import java.time.Duration;

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
 */
public record SweepSettings(
        boolean isEnabled,
        Duration every,
        Duration settleAfter,
        Duration overlap,
        Duration lookBack,
        int pagesPerSecond,
        int pagesAtOnce) {

    private static final Duration LONGEST = Duration.ofHours(24);
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
                sweep.count("pages-at-once", 1));
    }
}
