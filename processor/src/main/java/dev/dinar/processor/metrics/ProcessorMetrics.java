package dev.dinar.processor.metrics;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.charge.Verdict;
import java.util.Optional;

/**
 * What the processor counts. Thread-safe. Counted when it is processed, which under exactly-once is not yet committed: after a
 * crash the same event is counted again, though it takes effect once.
 */
public interface ProcessorMetrics {

    /** An event was folded, or refused as too old. */
    void judged(Verdict verdict);

    /** A charge moved up; {@code from} is empty for a charge that was unknown. */
    void moved(Optional<ChargeStatus> from, ChargeStatus to);

    /** A charge moved up by Tap's answer to a question: no webhook had told of it. */
    void foundByAsking(ChargeStatus to);

    /** People were alerted. */
    void alerted(AlertKind kind);

    /** Tap is to be asked for a charge. */
    void asked(String reason);

    /** An order's readers were told that it is paid. */
    void orderPaid(boolean late);

    /** An order's readers were told that a payment failed, or was given back. */
    void orderPaymentFailed(String reason);

    /** An order's readers were told that money was given back. */
    void orderRefunded(boolean fully);

    /** The state of a charge or order whose retention has passed was removed. */
    void evicted(String store);

    /** Entries of the index of what is due were read. */
    void dueChecksRead(int entries);

    /** A record was put to the dead letters. */
    void deadLettered(String stage);

    /** A stream thread failed and is replaced by a new one. */
    void threadReplaced();
}
