package dev.dinar.cli;

import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.topics.RecordJson;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.cli.watch.PaymentCounts;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "watch",
        description = {
            "Shows payments as they happen until Ctrl-C: counts since it began, and the last that were paid, failed or need a person.",
            "In a terminal the view is drawn anew each second; otherwise there is a line for each. Joins no group and changes nothing."
        },
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {

    private static final Duration REDRAWN = Duration.ofSeconds(1);
    private static final String HOME_AND_CLEAR = "\033[H\033[2J";

    @Option(names = "--json", description = "Print the counts as one line of JSON each second.")
    private boolean json;

    @Option(names = "--seconds", paramLabel = "N", description = "Stop after N seconds.")
    private long seconds = Duration.ofDays(10_000).toSeconds();

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Reached deployment = deployed.reach();
        List<String> topics =
                PaymentCounts.TOPICS.stream().map(deployment::name).toList();
        PrintWriter out = spec.commandLine().getOut();
        boolean drawn = !json && Ansi.AUTO.enabled();
        PaymentCounts counts = new PaymentCounts(Colours.AUTO);
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        long next = System.nanoTime();
        try (RecordJson records = new RecordJson(deployment.registry());
                TopicReader reader = TopicReader.live(deployment.kafka().admin("dinar-watch"), topics)) {
            while (System.nanoTime() - end < 0) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    String topic = record.topic().substring(deployment.prefix().length());
                    counts.hear(topic, records.of(record).path("value"), Instant.now())
                            .filter(_ -> !json && !drawn)
                            .ifPresent(out::println);
                }
                if (System.nanoTime() - next >= 0) {
                    next += REDRAWN.toNanos();
                    show(counts, drawn, out);
                }
                out.flush();
            }
        }
        return 0;
    }

    private void show(PaymentCounts counts, boolean drawn, PrintWriter out) {
        if (json) {
            out.println(counts.json(Instant.now()));
        } else if (drawn) {
            out.println(HOME_AND_CLEAR + "dinar watch, until Ctrl-C");
            counts.lines(Instant.now()).forEach(out::println);
        }
    }
}
