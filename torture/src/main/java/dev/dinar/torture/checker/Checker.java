package dev.dinar.torture.checker;

import java.util.ArrayList;
import java.util.List;

/** The judgement: every promise that the evidence shows to be broken. */
public final class Checker {

    private Checker() {}

    /** Judges by all rules; empty when every promise was kept. */
    public static List<Violation> judge(Evidence evidence) {
        Truth truth = new Truth(evidence);
        List<Violation> violations = new ArrayList<>();
        violations.addAll(new WebhookRules(evidence, truth).judge());
        violations.addAll(new OrderRules(evidence, truth).judge());
        violations.addAll(new RequestRules(evidence).judge());
        violations.addAll(new RefundRules(evidence).judge());
        violations.addAll(new ChargeRules(evidence, truth).judge());
        violations.addAll(new LogRules(evidence).judge());
        return violations;
    }
}
