package dev.dinar.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.events.Completeness;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerde;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "status",
        description = {
            "Until when the log is complete: compared with Tap's lists of charges, authorizations and refunds, for each merchant.",
            "What Tap made before is in the log, wherever it was made. charge-gateway compares once an hour."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar status",
            "  ./dinar status --json --bootstrap-servers kafka.example:9093 --command-config client.properties"
                    + " --registry https://registry.example --prefix prod.",
            "",
            "Exit code: 0 done, 1 the broker failed, or the last comparison of a list did not come to its end; 2 the command is misused."
        },
        mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "One line of JSON for each merchant's list.")
    private boolean json;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Collection<Completeness> all = read(deployed.reach());
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        if (all.isEmpty() && !json) {
            out.println("No list of Tap's was compared with the log yet: charge-gateway does so soon after its start,"
                    + " unless dinar.gateway.sweep.enabled is false.");
        }
        all.forEach(one -> out.println(json ? line(one, now).toString() : sentence(one, now)));
        out.flush();
        return all.stream().anyMatch(one -> one.getProblem() != null) ? 1 : 0;
    }

    private static Collection<Completeness> read(Reached deployment) {
        Map<String, Completeness> newest = new TreeMap<>();
        List<String> topics = List.of(deployment.name(Topics.COMPLETENESS));
        try (AvroSerde<Completeness> serde = AvroSerde.of(Completeness.class, deployment.registry());
                TopicReader reader = TopicReader.fromStart(deployment.kafka().admin("dinar-status"), topics)) {
            Map<TopicPartition, Long> ends = reader.ends();
            while (!reader.hasReached(ends)) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    if (record.value() != null) {
                        Completeness one = serde.deserializer().deserialize(record.topic(), record.value());
                        newest.put(one.getMerchant() + ":" + one.getKind(), one);
                    }
                }
            }
        }
        return newest.values();
    }

    private static String sentence(Completeness one, Instant now) {
        String until = one.getCompleteTo() == null
                ? "not complete yet"
                : "complete up to " + one.getCompleteTo() + ", " + ago(one.getCompleteTo(), now);
        String last = one.getProblem() == null
                ? String.format(
                        Locale.ROOT,
                        "the last comparison: %d listed, %d missing, %d behind, %d unknown at Tap, %d unreadable",
                        one.getCounts().getListed(),
                        one.getCounts().getMissing(),
                        one.getCounts().getBehind(),
                        one.getCounts().getUnknownAtTap(),
                        one.getCounts().getUnreadable())
                : "the last comparison did not come to its end: " + one.getProblem();
        return String.format(
                Locale.ROOT,
                "%s %-16s %s; %s",
                one.getMerchant(),
                one.getKind().name().toLowerCase(Locale.ROOT),
                until,
                last);
    }

    private static String ago(Instant then, Instant now) {
        Duration since = Duration.between(then, now);
        return String.format(Locale.ROOT, "%d h %02d min ago", since.toHours(), since.toMinutesPart());
    }

    private static ObjectNode line(Completeness one, Instant now) {
        ObjectNode line = JsonNodeFactory.instance.objectNode();
        line.put("merchant", one.getMerchant()).put("kind", one.getKind().name());
        if (one.getCompleteTo() == null) {
            line.putNull("complete_to").putNull("seconds_behind");
        } else {
            line.put("complete_to", one.getCompleteTo().toString());
            line.put(
                    "seconds_behind", Duration.between(one.getCompleteTo(), now).toSeconds());
        }
        line.put("problem", one.getProblem()).put("swept_at", one.getSweptAt().toString());
        line.putObject("counts")
                .put("pages", one.getCounts().getPages())
                .put("listed", one.getCounts().getListed())
                .put("missing", one.getCounts().getMissing())
                .put("behind", one.getCounts().getBehind())
                .put("unknown_at_tap", one.getCounts().getUnknownAtTap())
                .put("unreadable", one.getCounts().getUnreadable());
        return line;
    }
}
