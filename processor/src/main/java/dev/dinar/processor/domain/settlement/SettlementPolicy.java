package dev.dinar.processor.domain.settlement;

import dev.dinar.events.Mode;
import java.time.Duration;
import java.time.Instant;

/**
 * What a deployment expects of payouts.
 *
 * @param since charges that were created before are not missed in payouts
 * @param unsettledAfter how long after its creation a captured charge may be in no payout
 * @param unknownAfter how long a payout's line waits for the log to know what it is about
 * @param mode the mode of the payments that are paid out
 * @param retention how long the lines of a charge that nobody knows are remembered
 */
public record SettlementPolicy(
        Instant since, Duration unsettledAfter, Duration unknownAfter, Mode mode, Duration retention) {}
