package dev.dinar.bench.ingress;

import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A server under load.
 *
 * @param run whose it is
 * @param process its JVM
 * @param port where webhooks are posted
 */
record Server(Run run, ChildJvm process, int port) {

    static final String ACCEPTED = "webhooks/s";
    static final String REFUSED = "refused/s";
    static final String CPU = "CPU µs a webhook";
    static final String BROKER_CPU = "broker's CPU µs a webhook";
    static final String LOAD_CPU = "load's CPU µs a webhook";
    static final String P50 = "p50 ms";
    static final String P99 = "p99 ms";
    static final String PEAK = "peak RSS MiB";

    private static final Pattern FIGURE = Pattern.compile("([a-z0-9]+)=([0-9.]+)");
    private static final Duration PREPARING = Duration.ofSeconds(90);

    /**
     * How it is loaded.
     *
     * @param connections each with a request under way
     * @param warmUp seconds that do not count
     * @param time seconds that do
     * @param distinct how many different webhooks there are
     */
    record Load(int connections, int warmUp, int time, int distinct) {

        List<String> arguments(int port) {
            return List.of(
                    Integer.toString(port),
                    Integer.toString(connections),
                    Integer.toString(warmUp),
                    Integer.toString(time),
                    Integer.toString(distinct));
        }

        Duration patience() {
            return PREPARING.plusSeconds(warmUp + time);
        }
    }

    /** One round of {@code subject}. Processor time counts only while requests do. */
    Round under(Load load, String subject, int number) {
        try (ChildJvm client =
                run.start("load", new Run.Jvm(768, false), Map.of(), HttpLoad.class, load.arguments(port))) {
            run.await("the warm-up of " + subject, load.patience(), () -> says(client, HttpLoad.MEASURING));
            double cpu = process.cpuSeconds();
            double broker = run.broker().cpuSeconds();
            double own = client.cpuSeconds();
            run.await("the load on " + subject, load.patience(), () -> says(client, HttpLoad.RESULT));
            Map<String, Double> said = figures(client.output());
            double all = said.get("accepted") + said.get("refused");
            return new Round(
                    subject,
                    number,
                    List.of(
                            new Figure(ACCEPTED, said.get("accepted") / said.get("seconds")),
                            new Figure(REFUSED, said.get("refused") / said.get("seconds")),
                            new Figure(P50, said.get("p50")),
                            new Figure(P99, said.get("p99")),
                            new Figure(CPU, (process.cpuSeconds() - cpu) / all * 1e6),
                            new Figure(BROKER_CPU, (run.broker().cpuSeconds() - broker) / all * 1e6),
                            new Figure(LOAD_CPU, (client.cpuSeconds() - own) / all * 1e6),
                            new Figure(PEAK, process.peakMiB())));
        }
    }

    private boolean says(ChildJvm client, String word) {
        process.mustRun();
        if (client.output().contains(word)) {
            return true;
        }
        client.mustRun();
        return false;
    }

    private static Map<String, Double> figures(String output) {
        Map<String, Double> figures = new HashMap<>();
        Matcher matcher = FIGURE.matcher(output.substring(output.indexOf(HttpLoad.RESULT)));
        while (matcher.find()) {
            figures.put(matcher.group(1), Double.valueOf(matcher.group(2)));
        }
        return figures;
    }
}
