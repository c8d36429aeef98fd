package dev.dinar.analytics;

import dev.dinar.analytics.export.CommitSteps;
import dev.dinar.analytics.export.Export;
import dev.dinar.analytics.export.ExportFolder;
import dev.dinar.analytics.export.ExportSettings;
import dev.dinar.analytics.export.Exported;
import dev.dinar.analytics.export.Table;
import dev.dinar.cli.DeployedKafka;
import dev.dinar.cli.Failure;
import dev.dinar.cli.Reached;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "export",
        description = {
            "Writes what is new in the log as Parquet, a folder for each table and each UTC day.",
            "Run again it goes on where it ended; a crash neither loses nor doubles a record.",
            "Reads what is committed, joins no group and changes nothing at the broker. No topic with personal data is exported."
        },
        footer = {
            "",
            "For example:",
            "  ./dinar export --to /data/dinar",
            "  ./dinar export --to /data/dinar --topics charge-events,order-paid --follow --bootstrap-servers kafka.example:9093"
                    + " --command-config client.properties --registry https://registry.example --prefix prod."
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {

    @Option(
            names = "--to",
            paramLabel = "DIR",
            required = true,
            description = "The folder: a new one, or one that an export wrote.")
    private Path to;

    @Option(
            names = "--topics",
            paramLabel = "TOPIC",
            split = ",",
            description =
                    "Only these, without the prefix (default: every topic of facts that may hold no personal data).")
    private List<String> topics = List.of();

    @Option(names = "--follow", description = "Go on until Ctrl-C.")
    private boolean follow;

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            description =
                    "With --follow, how often to look for new records; each time may write a file for each partition (default: 60).")
    private long every = 60;

    @Mixin
    private DeployedKafka deployed;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        List<Table> tables = tables();
        if (every < 1) {
            throw new Failure("--every " + every + " is less than a second");
        }
        Reached reached = deployed.reach();
        ExportSettings settings = ExportSettings.of(reached.kafka(), reached.registry(), reached.prefix());
        PrintWriter out = spec.commandLine().getOut();
        try (ExportFolder folder = ExportFolder.open(to);
                Export export = new Export(folder, settings, CommitSteps.NONE)) {
            do {
                long began = System.nanoTime();
                Exported exported = export.pass(tables);
                tell(exported, Duration.ofNanos(System.nanoTime() - began), out);
                if (follow) {
                    Thread.sleep(Duration.ofSeconds(every));
                }
            } while (follow);
        }
        return 0;
    }

    private void tell(Exported exported, Duration took, PrintWriter out) {
        exported.rows().forEach((table, rows) -> out.printf(Locale.ROOT, "%-24s %,12d rows%n", table, rows));
        if (!follow || exported.total() > 0) {
            out.printf(
                    Locale.ROOT,
                    "%,d records in %.1f s (%,d records/s)%n",
                    exported.total(),
                    took.toMillis() / 1000.0,
                    exported.total() * 1000 / Math.max(took.toMillis(), 1));
        }
        PrintWriter err = spec.commandLine().getErr();
        if (exported.undecodable() > 0) {
            err.println("dinar: " + exported.undecodable()
                    + " records could not be decoded: their bytes are in _value, and why in _undecodable");
        }
        exported.gaps().forEach(gap -> err.println("dinar: " + gap));
        if (!topics.isEmpty()) {
            exported.absent().forEach(table -> err.println("dinar: the deployment has no topic for " + table));
        }
    }

    private List<Table> tables() {
        if (topics.isEmpty()) {
            return Table.all();
        }
        return topics.stream()
                .map(String::strip)
                .map(name -> Table.named(name)
                        .orElseThrow(() -> new Failure("--topics: '" + name + "' is not exported. Exported are "
                                + Table.all().stream()
                                        .map(table -> table.topic().name())
                                        .collect(Collectors.joining(", ")))))
                .toList();
    }
}
