package dev.dinar.gateway.work;

import dev.dinar.gateway.reply.Outgoing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What came of one attempt at a request, a command or a query. */
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

    /**
     * It may work later, or nobody knows whether it did: to be tried again in the same way.
     *
     * @param reason why, for people
     * @param after when to come again, where that is known
     */
    record NotYet(String reason, Optional<Duration> after) implements Handled {}
}
