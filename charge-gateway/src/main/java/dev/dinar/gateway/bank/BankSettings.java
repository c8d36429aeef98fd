package dev.dinar.gateway.bank;

import com.typesafe.config.Config;
import dev.dinar.kit.config.Settings;
import dev.dinar.tap.api.BankQuestions;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code dinar.gateway.bank}.
 *
 * @param every how often Tap is asked
 * @param lookBack how far back
 */
public record BankSettings(Duration every, Duration lookBack) {

    private static final Duration LONGEST = Duration.ofHours(24);

    /** Reads the section; empty: Tap is not asked. */
    public static Optional<BankSettings> from(Config config) {
        Settings bank = Settings.at(config, "dinar.gateway.bank");
        if (!bank.isSet("every")) {
            return Optional.empty();
        }
        Duration every = bank.duration("every");
        if (every.compareTo(LONGEST) > 0) {
            throw bank.wrong("every", "longer than a day: what Tap paid out would be known too late");
        }
        Duration lookBack = bank.duration("look-back");
        if (lookBack.compareTo(Duration.ofDays(BankQuestions.MOST_DAYS)) > 0) {
            throw bank.wrong(
                    "look-back", "longer than the " + BankQuestions.MOST_DAYS + " days that Tap lists: shorten it");
        }
        return Optional.of(new BankSettings(every, lookBack));
    }
}
