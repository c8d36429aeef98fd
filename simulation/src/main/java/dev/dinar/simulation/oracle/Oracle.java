package dev.dinar.simulation.oracle;

import dev.dinar.simulation.log.Log;
import dev.dinar.simulation.plan.Plan;
import dev.dinar.simulation.service.Contract;
import dev.dinar.simulation.service.Ingress.Accepted;
import dev.dinar.simulation.tap.Tap;
import dev.dinar.simulation.tap.Thief;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Judges a life that is over by what Tap and the customers truly did. */
public final class Oracle {

    private final Contract contract;
    private final Plan plan;
    private final Tap tap;
    private final Thief thief;
    private final Log log;

    /** One that knows everything of a life. */
    public Oracle(Contract contract, Plan plan, Tap tap, Thief thief, Log log) {
        this.thief = thief;
        this.contract = contract;
        this.plan = plan;
        this.tap = tap;
        this.log = log;
    }

    /**
     * What was broken.
     *
     * @param accepted the webhooks that were answered 200
     * @param asked how often each request was written
     * @param waiting what still waits, in words; empty when nothing does
     * @param uncommitted whether the readers of orders' topics see what is not committed
     */
    public List<Violation> judge(
            List<Accepted> accepted, Map<String, Integer> asked, List<String> waiting, boolean uncommitted) {
        Truth truth = new Truth(tap, thief, accepted);
        Said said = new Said(contract, log, uncommitted);
        List<Violation> violations = new ArrayList<>();
        waiting.forEach(what -> violations.add(new Violation("nothing waits for ever", what)));
        Orders orders = new Orders(truth, said);
        violations.addAll(List.copyOf(orders.judge()));
        violations.addAll(orders.charges());
        violations.addAll(new Requests(truth, said, asked).judge());
        violations.addAll(new Alerts(truth, plan).judge(said.alerts));
        violations.addAll(new Records(truth, said, log).judge(accepted));
        // Where there are none, their topics are not read for nothing.
        if (plan.sweeps().isPresent()) {
            violations.addAll(new Completenesses(contract, plan, truth, said, log).judge());
        }
        violations.addAll(
                plan.bank().isPresent()
                        ? new Settlements(contract, plan, tap.payouts(), said, log).judge()
                        : Settlements.unasked(log));
        return violations;
    }
}
