package dev.dinar.processor.codec;

import dev.dinar.processor.domain.charge.CheckReason;
import dev.dinar.processor.domain.charge.StatusCheck;
import dev.dinar.processor.store.StoredCheck;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is open about a charge as the table keeps it, and back without loss. */
final class StatusCheckCodec {

    private StatusCheckCodec() {}

    static List<StoredCheck> toAvro(List<StatusCheck> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        List<StoredCheck> stored = new ArrayList<>(checks.size());
        for (StatusCheck check : checks) {
            stored.add(new StoredCheck(
                    check.reason().name(),
                    check.refundId().orElse(null),
                    check.since(),
                    check.asked(),
                    check.askedAt().orElse(null),
                    check.answered(),
                    check.ended()));
        }
        return stored;
    }

    static List<StatusCheck> fromAvro(List<StoredCheck> stored) {
        if (stored.isEmpty()) {
            return List.of();
        }
        List<StatusCheck> checks = new ArrayList<>(stored.size());
        for (StoredCheck check : stored) {
            checks.add(new StatusCheck(
                    CheckReason.valueOf(check.getReason()),
                    Optional.ofNullable(check.getRefundId()),
                    check.getSince(),
                    check.getAsked(),
                    Optional.ofNullable(check.getAskedAt()),
                    check.getAnswered(),
                    check.getEnded()));
        }
        return checks;
    }
}
