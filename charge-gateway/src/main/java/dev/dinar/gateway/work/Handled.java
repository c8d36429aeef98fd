package dev.dinar.gateway.work;

import dev.dinar.gateway.reply.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of one try of a request, a command or a query. */
public sealed interface Handled {

    /**
     * It is dealt with.
     *
     * @param records what is to be written, in one transaction
     */
    record Done(List<Outgoing> records) implements Handled {}

    /**
     * It can never work as it is.
     *
     * @param records what is to be written, in one transaction
     */
    record Refused(List<Outgoing> records) implements Handled {}

    /** It was done and replied to before, and doing it again is not to be tried: nothing is written. */
    record RepliedBefore() implements Handled {}

    /**
     * It may work later, or nobody knows whether it did: to be tried again in the same way.
     *
     * @param reason why, for people
     * @param after when to come again, where that is known
     * @param uncertain whether this try may have been done at Tap
     */
    record NotYet(String reason, Optional<Duration> after, boolean uncertain) implements Handled {}

    /** How long nobody asks again where only the time can tell. */
    Duration TIME_TELLS = Duration.ofSeconds(30);

    /** Refused now, but an earlier try may still come to light, hours later perhaps: asked again now and then, not all the while. */
    static Handled untilTimeTells(String reason) {
        return later(reason, Optional.of(TIME_TELLS));
    }

    /** Certainly not done; it may work later. */
    static Handled later(String reason, Optional<Duration> after) {
        return new NotYet(reason, after, false);
    }

    /** Perhaps done. */
    static Handled uncertain(String reason, Optional<Duration> after) {
        return new NotYet(reason, after, true);
    }
}
