package dev.dinar.torture.checker;

import dev.dinar.events.ChargeStatus;
import dev.dinar.torture.history.Operation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What truly became of each charge, by what Tap holds and by what clients posted. */
final class Truth {

    private final Map<String, Known> charges = new LinkedHashMap<>();
    private final Map<String, List<Known>> byOrder = new LinkedHashMap<>();

    /**
     * A charge.
     *
     * @param possible the statuses that Dinar can have been told
     * @param certain the statuses that it was told for certain: it answered 200, or Tap's API tells them for ever
     */
    record Known(String id, String order, BigDecimal amount, Set<ChargeStatus> possible, Set<ChargeStatus> certain) {

        boolean isCaptured() {
            return certain.contains(ChargeStatus.CAPTURED);
        }

        boolean canBeCaptured() {
            return possible.contains(ChargeStatus.CAPTURED);
        }
    }

    Truth(Evidence evidence) {
        for (TapCharge charge : evidence.tap()) {
            Known known = known(charge.id(), charge.order(), charge.amount());
            charge.statuses().forEach(status -> known.possible().add(ChargeStatus.valueOf(status)));
            known.possible().add(ChargeStatus.valueOf(charge.status()));
            known.certain().add(ChargeStatus.valueOf(charge.status()));
        }
        for (Operation operation : evidence.operations()) {
            if (operation instanceof Operation.Webhook webhook && !webhook.forged()) {
                Known known = known(webhook.charge(), webhook.order(), webhook.amount());
                known.possible().add(ChargeStatus.valueOf(webhook.status()));
                if (webhook.isTaken()) {
                    known.certain().add(ChargeStatus.valueOf(webhook.status()));
                }
            }
        }
    }

    private Known known(String id, String order, BigDecimal amount) {
        return charges.computeIfAbsent(id, _ -> {
            Known known = new Known(
                    id, order, amount, EnumSet.noneOf(ChargeStatus.class), EnumSet.noneOf(ChargeStatus.class));
            byOrder.computeIfAbsent(order, _ -> new ArrayList<>()).add(known);
            return known;
        });
    }

    Optional<Known> charge(String id) {
        return Optional.ofNullable(charges.get(id));
    }

    Collection<Known> charges() {
        return charges.values();
    }

    Collection<String> orders() {
        return byOrder.keySet();
    }

    List<Known> ofOrder(String order) {
        return byOrder.getOrDefault(order, List.of());
    }
}
