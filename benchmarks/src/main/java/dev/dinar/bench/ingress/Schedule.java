package dev.dinar.bench.ingress;

import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Loads, one after the other, by one process that is warm from the first on.
 *
 * @param run whose it is
 * @param distinct how many different webhooks are sent in turn
 * @param steps the loads
 */
record Schedule(Run run, int distinct, List<Step> steps) {

    static final String ACCEPTED = "webhooks/s";
    static final String REFUSED = "refused/s";
    static final String CPU = "CPU µs a webhook";
    static final String BROKER_CPU = "broker's CPU µs a webhook";
    static final String LOAD_CPU = "load's CPU µs a webhook";
    static final String P50 = "p50 ms";
    static final String P99 = "p99 ms";
    static final String PEAK = "peak RSS MiB";

    private static final Pattern FIGURE = Pattern.compile("([a-z0-9]+)=([0-9.]+)");
    private static final Duration SPARE = Duration.ofMinutes(2);
    private static final int LOAD_MIB = 768;

    /** What was measured. Processor time counts only while requests do. */
    List<Round> measured() {
        List<String> arguments = Stream.concat(
                        Stream.of(Integer.toString(distinct)), steps.stream().map(Step::argument))
                .toList();
        try (ChildJvm client = run.start("load", new Run.Jvm(LOAD_MIB, false), Map.of(), HttpLoad.class, arguments)) {
            List<Round> rounds = new ArrayList<>();
            for (int index = 0; index < steps.size(); index++) {
                Step step = steps.get(index);
                run.progress().step(name(step));
                Round round = measured(client, step, index);
                if (step.number() > 0) {
                    rounds.add(round);
                }
            }
            return rounds;
        }
    }

    private static String name(Step step) {
        return step.number() == 0
                ? "Warm-up, " + step.subject()
                : "Round " + step.number() + ", " + step.subject() + ", " + step.connections() + " connections";
    }

    private Round measured(ChildJvm client, Step step, int index) {
        Duration patience = SPARE.plusSeconds(step.warmUp() + step.seconds());
        String begins = HttpLoad.MEASURING + " " + index + "\n";
        String ends = HttpLoad.RESULT + " " + index + " ";
        run.await("the load on " + step.subject() + " to begin", patience, () -> says(client, step, begins));
        double cpu = step.server().process().cpuSeconds();
        double broker = run.broker().cpuSeconds();
        double own = client.cpuSeconds();
        run.await("the load on " + step.subject() + " to end", patience, () -> says(client, step, ends));
        Map<String, Double> said = figures(client.output(), ends);
        double all = said.get("accepted") + said.get("refused");
        return new Round(
                step.subject(),
                step.number(),
                List.of(
                        new Figure(ACCEPTED, said.get("accepted") / said.get("seconds")),
                        new Figure(REFUSED, said.get("refused") / said.get("seconds")),
                        new Figure(P50, said.get("p50")),
                        new Figure(P99, said.get("p99")),
                        new Figure(CPU, (step.server().process().cpuSeconds() - cpu) / all * 1e6),
                        new Figure(BROKER_CPU, (run.broker().cpuSeconds() - broker) / all * 1e6),
                        new Figure(LOAD_CPU, (client.cpuSeconds() - own) / all * 1e6),
                        new Figure(PEAK, step.server().process().peakMiB())));
    }

    private static boolean says(ChildJvm client, Step step, String words) {
        step.server().process().mustRun();
        if (client.output().contains(words)) {
            return true;
        }
        client.mustRun();
        return false;
    }

    private static Map<String, Double> figures(String output, String ends) {
        Map<String, Double> figures = new HashMap<>();
        String line = output.substring(output.indexOf(ends)).lines().findFirst().orElseThrow();
        Matcher matcher = FIGURE.matcher(line);
        while (matcher.find()) {
            figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return figures;
    }
}
