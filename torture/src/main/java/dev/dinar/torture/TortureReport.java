package dev.dinar.torture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.torture.checker.Evidence;
import dev.dinar.torture.checker.Violation;
import dev.dinar.torture.plan.Fault;
import dev.dinar.torture.plan.FaultPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What came of a run.
 *
 * @param counts what was done and seen, in order
 * @param violations the promises that were broken
 * @param sizes memory and threads, by process
 */
record TortureReport(long seed, Map<String, Object> counts, List<Violation> violations, Map<String, String> sizes) {

    private static final int TOLD_OF_A_RULE = 5;

    /**
     * What the clients counted.
     */
    record Clients(long webhooks, long taken, long givenUp, long leftOut, int requests) {}

    /**
     * Milliseconds from a webhook's 200 to order-paid before and in the trouble, and seconds after it.
     *
     * @param behind whether order-paid was behind before the trouble: then there is nothing to come back to
     * @param recovered until the 99th of a hundred was within twice of what it was before; empty when it was not
     * @param settled from the end of the load until nothing was owed
     */
    record Figures(
            OptionalLong p50,
            OptionalLong p99,
            OptionalLong troubledP50,
            OptionalLong troubledP99,
            OptionalLong troubledMost,
            boolean behind,
            OptionalLong recovered,
            long settled) {}

    static TortureReport of(
            TortureSettings settings,
            FaultPlan plan,
            Evidence evidence,
            List<Violation> violations,
            Clients clients,
            Figures figures,
            Map<String, Integer> endedByThemselves,
            Map<String, String> sizes) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("seconds of load", settings.length().toSeconds());
        counts.put("kills", plan.count(Fault.Kill.class));
        counts.put("pauses", plan.count(Fault.Pause.class));
        counts.put("broken connections", plan.count(Fault.Cut.class));
        counts.put("restarts in order", plan.count(Fault.Restart.class));
        counts.put("full disks", plan.count(Fault.DiskFull.class));
        counts.put("ended by themselves", endedByThemselves.isEmpty() ? 0 : endedByThemselves.toString());
        counts.put("webhooks posted", clients.webhooks());
        counts.put("webhooks answered 200", clients.taken());
        counts.put("webhooks given up after three tries", clients.givenUp());
        counts.put("payments left out, too many at once", clients.leftOut());
        counts.put("charge requests", clients.requests());
        counts.put("charges at Tap", evidence.tap().size());
        counts.put("charge-events", evidence.log().events().size());
        counts.put("replies", evidence.log().replies().size());
        counts.put("orders paid", evidence.log().paid().size());
        counts.put("orders told of a failure", evidence.log().failed().size());
        counts.put("orders told of a refund", evidence.log().refunded().size());
        counts.put("alerts", evidence.log().alerts().size());
        counts.put("200 to order-paid before trouble, p50 ms", words(figures.p50()));
        counts.put("200 to order-paid before trouble, p99 ms", words(figures.p99()));
        counts.put("200 to order-paid in trouble, p50 ms", words(figures.troubledP50()));
        counts.put("200 to order-paid in trouble, p99 ms", words(figures.troubledP99()));
        counts.put("200 to order-paid in trouble, longest ms", words(figures.troubledMost()));
        counts.put(
                "p99 back to twice of before, s after mending",
                figures.behind() ? "not measured: behind before the trouble" : words(figures.recovered()));
        counts.put("nothing owed, s after the load", figures.settled());
        return new TortureReport(settings.seed(), counts, violations, sizes);
    }

    private static Object words(OptionalLong value) {
        return value.isPresent() ? value.getAsLong() : "not seen";
    }

    /** How often each rule was broken. */
    Map<String, Long> broken() {
        Map<String, Long> broken = new TreeMap<>();
        violations.forEach(violation -> broken.merge(violation.rule(), 1L, Long::sum));
        return broken;
    }

    void print(PrintWriter out) {
        counts.forEach((name, value) -> out.printf(
                Locale.ROOT,
                "  %-48s %s%n",
                name,
                value instanceof Number number ? String.format(Locale.ROOT, "%,d", number.longValue()) : value));
        broken().forEach((rule, times) -> {
            out.printf(Locale.ROOT, "BROKEN  %s: %,d times%n", rule, times);
            violations.stream()
                    .filter(violation -> violation.rule().equals(rule))
                    .limit(TOLD_OF_A_RULE)
                    .forEach(violation -> out.println("        " + violation.what()));
        });
        out.println(violations.isEmpty() ? "Every promise was kept." : violations.size() + " violations.");
    }

    void write(Path file) throws IOException {
        JsonMapper mapper = new JsonMapper();
        ObjectNode json = mapper.createObjectNode();
        json.put("seed", seed);
        json.set("counts", mapper.valueToTree(counts));
        json.set("processes", mapper.valueToTree(sizes));
        json.set("broken", mapper.valueToTree(broken()));
        json.set("violations", mapper.valueToTree(violations));
        Files.writeString(file, mapper.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n");
    }
}
