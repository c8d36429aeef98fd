package dev.dinar.bench.processor;

import dev.dinar.bench.deployment.RunningService;
import dev.dinar.bench.harness.BenchmarkFailed;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.CommittedRecords;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A processor that works off a backlog from the beginning, and is watched.
 *
 * @param run whose it is
 * @param backlog what it works off
 * @param jvm what it runs in
 * @param settings that go over the deployment's
 * @param recording where its flight recording goes, if it has one
 */
public record ProcessorRound(
        Run run, Backlog backlog, Run.Jvm jvm, Map<String, Object> settings, Optional<Path> recording) {

    /**
     * The figures of {@link Throughput}.
     *
     * @param application its application id: a new one begins anew
     * @throws BenchmarkFailed when an order was told twice that it is paid, too
     */
    public List<Figure> measure(String application) {
        String paid = backlog.deployment().topic(Topics.ORDER_PAID);
        String charges = backlog.deployment().topic(Topics.CHARGES);
        AtomicLong seen = new AtomicLong();
        AtomicLong twice = new AtomicLong();
        CommittedRecords.Keys orders = new CommittedRecords.Keys();
        try (CommittedRecords reader =
                CommittedRecords.of(run.bootstrapServers(), List.of(charges, paid), (record, _) -> {
                    if (record.topic().equals(paid)) {
                        (orders.add(record.key()) ? seen : twice).incrementAndGet();
                    }
                })) {
            RunningService processor =
                    backlog.deployment().processor(application, run.folder(application), jvm, settings);
            List<Figure> figures =
                    backlog.workedOff(run, application, processor.process(), reader.counting(seen), recording);
            if (twice.get() > 0) {
                throw new BenchmarkFailed(twice.get() + " orders were told twice that they are paid");
            }
            return figures;
        }
    }
}
