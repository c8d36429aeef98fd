package dev.dinar.bench.processor;

import dev.dinar.bench.deployment.Deployment;
import dev.dinar.bench.harness.ChildJvm;
import dev.dinar.bench.harness.Run;
import dev.dinar.bench.load.EventWriter;
import dev.dinar.bench.load.Payments;
import dev.dinar.bench.result.Findings.Figure;
import dev.dinar.schemas.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Events that lie in a deployment's log before anybody reads them: two for each charge.
 *
 * @param deployment whose log
 * @param payments which charges and orders those are
 * @param charges how many, each captured and of an order of its own
 */
public record Backlog(Deployment deployment, Payments payments, int charges) {

    /** How many other charges begin between a charge's two events, at most. */
    private static final int OPEN_CHARGES = 2_000;

    private static final String PREFIX = "P";

    /**
     * Writes one: each charge begins, and is captured after others have begun.
     *
     * @param name of the deployment that is made for it
     */
    public static Backlog write(Run run, String name, int partitions, int charges) {
        run.progress().step("Events are written");
        Deployment deployment = Deployment.create(run, name, partitions);
        Payments payments = Payments.now(PREFIX);
        int between = Math.min(OPEN_CHARGES, charges);
        try (EventWriter writer =
                new EventWriter(run.bootstrapServers(), run.registryUrl(), deployment.topic(Topics.CHARGE_EVENTS))) {
            for (int begun = 0; begun < charges + between; begun++) {
                if (begun < charges) {
                    writer.write(payments.initiated(begun));
                }
                if (begun >= between) {
                    writer.write(payments.captured(begun - between));
                }
                run.progress().at(begun, charges);
            }
            writer.flush();
        }
        return new Backlog(deployment, payments, charges);
    }

    /**
     * Waits until a program has worked it off, and ends the program.
     *
     * @param application its application id, and the folder of its stores within the run's
     * @param paid how many orders are told to be paid so far
     * @param recording where its flight recording goes, if it has one
     */
    List<Figure> workedOff(Run run, String application, ChildJvm process, LongSupplier paid, Optional<Path> recording) {
        List<Figure> figures = new Throughput(process, run.broker()).until(2L * charges, charges, paid, run.progress());
        recording.ifPresent(process::dumpRecording);
        process.stop();
        deployment.forget(application);
        Run.delete(run.folder(application));
        return figures;
    }
}
