package dev.dinar.simulation.service;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeStatus;
import dev.dinar.processor.domain.charge.Verdict;
import dev.dinar.processor.metrics.ProcessorMetrics;
import java.util.Optional;

/** Counts nothing. */
enum UncountedProcessor implements ProcessorMetrics {
    INSTANCE;

    @Override
    public void judged(Verdict verdict) {
        // Nobody looks.
    }

    @Override
    public void moved(Optional<ChargeStatus> from, ChargeStatus to) {
        // Nobody looks.
    }

    @Override
    public void foundByAsking(ChargeStatus to) {
        // Nobody looks.
    }

    @Override
    public void alerted(AlertKind kind) {
        // Nobody looks.
    }

    @Override
    public void asked(String reason) {
        // Nobody looks.
    }

    @Override
    public void orderPaid(boolean late) {
        // Nobody looks.
    }

    @Override
    public void orderPaymentFailed(String reason) {
        // Nobody looks.
    }

    @Override
    public void orderRefunded(boolean fully) {
        // Nobody looks.
    }

    @Override
    public void evicted(String store) {
        // Nobody looks.
    }

    @Override
    public void dueChecksRead(int entries) {
        // Nobody looks.
    }

    @Override
    public void deadLettered(String stage) {
        // Nobody looks.
    }

    @Override
    public void threadReplaced() {
        // Nobody looks.
    }
}
