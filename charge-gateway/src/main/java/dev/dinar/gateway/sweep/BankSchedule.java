package dev.dinar.gateway.sweep;

import dev.dinar.events.SweepKind;
import dev.dinar.gateway.bank.BankSettings;
import dev.dinar.tap.api.BankQuestions;
import java.time.Duration;
import java.time.Instant;

/**
 * Payouts and disputes change for days after they were made, so each time some days are looked back.
 *
 * @param kind payouts or disputes
 * @param settings how often, and how far back
 */
record BankSchedule(SweepKind kind, BankSettings settings) implements Schedule {

    private static final Duration LONGEST = Duration.ofDays(BankQuestions.MOST_DAYS);

    @Override
    public Duration every() {
        return settings.every();
    }

    @Override
    public Instant end(Instant now) {
        return Schedule.lastBefore(now, settings.every());
    }

    @Override
    public Instant begin(Instant end) {
        return end.minus(settings.lookBack());
    }

    /** What was not looked at for longer than that is looked at as well, as far as Tap lists it. */
    @Override
    public Instant from(Instant since, Instant to) {
        Instant usual = begin(to);
        Instant from = since.isBefore(usual) ? since : usual;
        Instant earliest = to.minus(LONGEST);
        return from.isBefore(earliest) ? earliest : from;
    }

    @Override
    public Instant to(Instant since, Instant end) {
        return end;
    }
}
