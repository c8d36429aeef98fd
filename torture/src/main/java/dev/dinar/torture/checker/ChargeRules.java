package dev.dinar.torture.checker;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeStatus;
import dev.dinar.torture.checker.Truth.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of charges: each moved up only, and stands where Tap has it. */
final class ChargeRules {

    private final Evidence evidence;
    private final Truth truth;
    private final List<Violation> violations = new ArrayList<>();

    ChargeRules(Evidence evidence, Truth truth) {
        this.evidence = evidence;
        this.truth = truth;
    }

    List<Violation> judge() {
        Map<String, Charge> last = new HashMap<>();
        for (Entry<Charge> entry : evidence.log().charges()) {
            Charge charge = entry.value();
            Charge before = last.put(charge.getChargeId(), charge);
            if (before != null && before.getStatus().compareTo(charge.getStatus()) > 0) {
                broken(
                        "a charge never moves down",
                        entry + " from " + before.getStatus() + " to " + charge.getStatus());
            }
            if (truth.charge(charge.getChargeId()).isEmpty()) {
                broken("no charge is made up", entry.toString());
            }
        }
        for (Known known : truth.charges()) {
            standsWhereItMust(known, Optional.ofNullable(last.get(known.id())));
        }
        return violations;
    }

    /** What was told for certain is there; what is there may have been told. */
    private void standsWhereItMust(Known known, Optional<Charge> charge) {
        Optional<ChargeStatus> least = known.certain().stream().max(Comparator.naturalOrder());
        if (least.isEmpty()) {
            return;
        }
        ChargeStatus most =
                known.possible().stream().max(Comparator.naturalOrder()).orElseThrow();
        boolean stands = charge.map(Charge::getStatus)
                .filter(status -> status.compareTo(least.get()) >= 0 && status.compareTo(most) <= 0)
                .isPresent();
        if (!stands) {
            broken(
                    "a charge's state is Tap's",
                    known.id() + " is " + least.get() + ", the table says "
                            + charge.map(found -> found.getStatus().name()).orElse("nothing"));
        }
    }

    private void broken(String rule, String what) {
        violations.add(new Violation(rule, what));
    }
}
