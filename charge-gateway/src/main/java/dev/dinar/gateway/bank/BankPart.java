package dev.dinar.gateway.bank;

import dev.dinar.gateway.reply.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of asking Tap for a part of what becomes of the money. */
public sealed interface BankPart {

    /**
     * Tap told.
     *
     * @param lines what one payout is made of, to be written before the rest: so many that no transaction may have them
     * @param records what is to be written then
     * @param isWhole whether nothing is left to be asked for
     * @param listed how much Tap told
     * @param fresh how much of it was not written before
     * @param unreadable what of it cannot be read, for people: one sentence each, without Tap's own words
     * @param owed what Tap has and does not give out now, for people: to be asked for once more with the next sweep
     */
    record Read(
            List<Outgoing> lines,
            List<Outgoing> records,
            boolean isWhole,
            int listed,
            int fresh,
            List<String> unreadable,
            List<String> owed)
            implements BankPart {

        /** Copies the lists. */
        public Read {
            lines = List.copyOf(lines);
            records = List.copyOf(records);
            unreadable = List.copyOf(unreadable);
            owed = List.copyOf(owed);
        }
    }

    /** Tap does not tell now. */
    record NotNow(String reason, Optional<Duration> after) implements BankPart {}

    /** Tap will not tell. */
    record Never(String problem) implements BankPart {}
}
