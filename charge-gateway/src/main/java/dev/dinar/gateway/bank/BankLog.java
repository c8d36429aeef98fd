package dev.dinar.gateway.bank;

import java.util.Set;

/** What of the way to the bank was written before. */
public interface BankLog {

    /**
     * The ids of the events of payouts.
     *
     * @throws org.apache.kafka.common.KafkaException when that cannot be told now
     */
    Set<String> payouts();

    /** The ids of the lines of a payout. Throws as {@link #payouts} does. */
    Set<String> lines(String payoutId);

    /** The ids of the events of disputes. Throws as {@link #payouts} does. */
    Set<String> disputes();
}
