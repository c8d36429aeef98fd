package dev.dinar.processor.domain.charge;

import java.time.Instant;
import java.util.Optional;

/**
 * One thing that is open, and how far Tap has been asked about it. Immutable.
 *
 * @param reason why Tap is asked
 * @param refundId the refund that is asked about; empty where it is the charge
 * @param since what its schedule is counted from
 * @param asked how many times of its schedule are over, be it that Tap was asked or that they were over already
 * @param askedAt when Tap was last asked
 * @param answered whether the last question of its schedule was answered; each question awaits its own answer
 * @param ended whether it ended without being settled: people were told, nobody asks any more
 */
public record StatusCheck(
        CheckReason reason,
        Optional<String> refundId,
        Instant since,
        int asked,
        Optional<Instant> askedAt,
        boolean answered,
        boolean ended) {

    static StatusCheck open(CheckReason reason, Optional<String> refundId, Instant since) {
        return new StatusCheck(reason, refundId, since, 0, Optional.empty(), false, false);
    }

    boolean isOf(CheckReason otherReason, Optional<String> otherRefund) {
        return reason == otherReason && refundId.equals(otherRefund);
    }

    StatusCheck withAnswer() {
        return new StatusCheck(reason, refundId, since, asked, askedAt, true, ended);
    }

    StatusCheck withSince(Instant start) {
        return new StatusCheck(reason, refundId, start, asked, askedAt, answered, ended);
    }

    StatusCheck withQuestion(int askedNow, Instant now) {
        return new StatusCheck(reason, refundId, since, askedNow, Optional.of(now), false, ended);
    }

    StatusCheck withEnd() {
        return new StatusCheck(reason, refundId, since, asked, askedAt, answered, true);
    }
}
