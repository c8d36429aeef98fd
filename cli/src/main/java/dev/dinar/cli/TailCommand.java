package dev.dinar.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.terminal.Colours;
import dev.dinar.cli.terminal.Terminal;
import dev.dinar.cli.topics.RecordJson;
import dev.dinar.cli.topics.RecordLine;
import dev.dinar.cli.topics.TopicReader;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "tail",
        description = {
            "Prints a topic's records, decoded, one a line, until Ctrl-C: as JSON, or, in a terminal, what each says in short.",
            "Reads what is committed, joins no group and changes nothing."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar tail order-paid",
            "  ./dinar tail order-paid --json                   each record whole, in a terminal too",
            "  ./dinar tail payment-alerts --no-follow --bootstrap-servers kafka.example:9093 --command-config client.properties"
                    + " --registry https://registry.example --prefix prod."
        },
        mixinStandardHelpOptions = true)
final class TailCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TOPIC", description = "Such as order-paid, charge-events or charges, without the prefix.")
    private String topic;

    @Option(names = "--from-start", description = "Begin with the oldest record, not with those that come from now on.")
    private boolean fromStart;

    @Option(
            names = "--no-follow",
            description = "Stop when everything that is there has been printed; implies --from-start.")
    private boolean noFollow;

    @Option(names = "--max", paramLabel = "N", description = "Stop after N records.")
    private long max = Long.MAX_VALUE;

    @Option(
            names = "--json",
            description =
                    "Print each record as a line of JSON, with its headers and its whole value, in a terminal too. A file or another program gets that without this.")
    private boolean json;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Topic<?> wanted = Topics.named(topic)
                .orElseThrow(() -> new Failure("There is no topic '" + topic + "'. Topics: "
                        + Topics.all().stream().map(Topic::name).collect(Collectors.joining(", "))));
        Reached deployment = deployed.reach();
        Map<String, Object> client = deployment.kafka().admin("dinar-tail");
        List<String> topics = List.of(deployment.name(wanted));
        RecordLine line = new RecordLine(Colours.AUTO);
        boolean inShort = !json && Terminal.isThere();
        try (RecordJson decoded = new RecordJson(deployment.registry());
                TopicReader reader = fromStart || noFollow
                        ? TopicReader.fromStart(client, topics)
                        : TopicReader.live(client, topics)) {
            var out = spec.commandLine().getOut();
            // Taken once: while others write, the end is never reached.
            Map<TopicPartition, Long> ends = noFollow ? reader.ends() : Map.of();
            long printed = 0;
            while (printed < max && !(noFollow && reader.hasReached(ends))) {
                for (ConsumerRecord<byte[], byte[]> record : reader.poll()) {
                    if (printed++ < max) {
                        ObjectNode whole = decoded.of(record);
                        out.println(inShort ? line.of(wanted.name(), whole) : whole.toString());
                    }
                }
                out.flush();
            }
        }
        return 0;
    }
}
