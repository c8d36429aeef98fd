package dev.dinar.bench.analytics;

import com.typesafe.config.ConfigFactory;
import dev.dinar.analytics.export.CommitSteps;
import dev.dinar.analytics.export.Export;
import dev.dinar.analytics.export.ExportFolder;
import dev.dinar.analytics.export.ExportSettings;
import dev.dinar.analytics.export.Exported;
import dev.dinar.analytics.export.Table;
import dev.dinar.analytics.sql.AnswerFormat;
import dev.dinar.analytics.sql.Tables;
import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.BenchmarkCommand;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.result.Findings;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.bench.result.Findings.Round;
import dev.dinar.bench.result.Measure;
import dev.dinar.bench.result.Target;
import dev.dinar.kit.config.ServiceConfig;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./dinar bench analytics}. */
@Command(
        name = "analytics",
        description = {
            "How fast ./dinar export writes a log as Parquet, beside a consumer that only reads it; and how many seconds each of",
            "the ten questions takes over what was written."
        },
        mixinStandardHelpOptions = true)
public final class AnalyticsBenchmark extends BenchmarkCommand {

    private static final String EXPORT = "records/s exported";
    private static final double RECORDS_TO_REACH = 200_000;
    private static final double SECONDS_TO_REACH = 2;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "5000000",
            description =
                    "Charge events; to every two there are a charge and most often an order that is paid (default: ${DEFAULT-VALUE}).")
    private int events;

    @Option(
            names = "--partitions",
            defaultValue = "12",
            description = "Partitions of each topic (default: ${DEFAULT-VALUE}).")
    private int partitions;

    /** For picocli. */
    public AnalyticsBenchmark() {}

    @Override
    protected Findings measure(Run run) throws Exception {
        int payments = (isQuick() ? 20_000 : events) / 2;
        run.startKafka();
        Deployment deployment = Deployment.create(run, "analytics", partitions);
        run.progress().step("Payments are written");
        WrittenPayments.write(run, deployment, payments);
        Path folder = run.folder("parquet");
        List<Measure> measures = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();

        run.progress().step("The log is exported");
        long began = System.nanoTime();
        Exported exported = export(run, deployment, folder);
        double rate = exported.total() / seconds(began);
        run.progress().step("The log is only read");
        began = System.nanoTime();
        BareReading.read(
                run,
                Stream.of(Topics.CHARGE_EVENTS, Topics.CHARGES, Topics.ORDER_PAID)
                        .map(deployment::topic)
                        .toList(),
                exported.total());
        double floor = exported.total() / seconds(began);
        figures.add(new Figure(EXPORT, rate));
        measures.add(Measure.of(EXPORT, "", floor, rate).toReach(Target.atLeast(RECORDS_TO_REACH)));

        try (Tables tables = Tables.open(folder, ZoneId.of("Asia/Kuwait"))) {
            for (Path question : questions()) {
                String name = question.getFileName().toString().replace(".sql", "");
                run.progress().step(name);
                String sql = Files.readString(question);
                began = System.nanoTime();
                StringBuilder answer = new StringBuilder();
                tables.ask(sql, AnswerFormat.csv, answer);
                double took = seconds(began);
                figures.add(new Figure("s " + name, took));
                measures.add(Measure.of("s " + name, "", took).toReach(Target.atMost(SECONDS_TO_REACH)));
            }
        }
        return new Findings(
                measures,
                List.of(new Round(exported.total() + " records", 1, figures)),
                List.of(),
                List.of(
                        "The export runs in the command's own JVM, a thread for each core, beside the broker; each record is decoded, committed and"
                                + " forced to the disk. The floor is one consumer that reads the same records and looks at none.",
                        "Each question is asked once, of files that were just written, one after the other; refunds, payouts and alerts are empty here."));
    }

    private static Exported export(Run run, Deployment deployment, Path folder) throws Exception {
        KafkaSettings kafka = KafkaSettings.from(ServiceConfig.complete(ConfigFactory.parseMap(Map.of(
                "dinar.kafka.\"bootstrap.servers\"",
                run.bootstrapServers(),
                "dinar.schema-registry.url",
                run.registryUrl()))));
        String prefix = deployment.topic(Topics.CHARGES).replace(Topics.CHARGES.name(), "");
        ExportSettings settings = ExportSettings.of(kafka, Map.of("schema.registry.url", run.registryUrl()), prefix);
        try (ExportFolder opened = ExportFolder.open(folder);
                Export export = new Export(opened, settings, CommitSteps.NONE)) {
            Exported exported = export.pass(Table.all());
            if (exported.undecodable() > 0) {
                throw new BenchmarkFailed(exported.undecodable() + " records could not be decoded");
            }
            return exported;
        }
    }

    private static List<Path> questions() throws IOException {
        Path folder = Path.of(System.getProperty("dinar.home", ".")).resolve("analytics/questions");
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
