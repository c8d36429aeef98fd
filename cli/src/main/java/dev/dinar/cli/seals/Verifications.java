package dev.dinar.cli.seals;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dinar.cli.Failure;
import dev.dinar.seals.Difference;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.Seal;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Compares all partitions with their seals, as many at a time as there are processors, and tells what came of it. */
public final class Verifications {

    private Verifications() {}

    /**
     * Does it, and prints a line for each partition and each difference; as JSON a line for each partition.
     *
     * @param seals all that there are, in their order
     * @param partitions those that must have seals, though there are none
     * @param records where they are read; called from several threads
     * @return whether all is as it was sealed
     * @throws Failure when the records cannot be read
     */
    public static boolean print(
            VerifyOptions options,
            List<Seal> seals,
            Collection<LogPartition> partitions,
            Verification.Records records,
            PrintWriter out)
            throws InterruptedException {
        if (options.to().isBefore(options.from())) {
            throw new Failure("the last day, " + options.to() + ", is before the first, " + options.from());
        }
        Map<LogPartition, List<Seal>> byPartition = SealTopic.byPartition(seals);
        TreeSet<LogPartition> logs = new TreeSet<>(byPartition.keySet());
        logs.addAll(partitions);
        List<Callable<Verification.Result>> work = new ArrayList<>();
        for (LogPartition log : logs) {
            work.add(() -> Verification.of(
                    log,
                    byPartition.getOrDefault(log, List.of()),
                    options.keys(),
                    options.from(),
                    options.to(),
                    records));
        }
        List<Verification.Result> results = inParallel(work);
        if (options.json()) {
            results.forEach(result -> out.println(line(result)));
            out.flush();
            return results.stream().allMatch(result -> result.differences() == 0);
        }
        return print(results, out);
    }

    private static List<Verification.Result> inParallel(List<Callable<Verification.Result>> work)
            throws InterruptedException {
        List<Verification.Result> results = new ArrayList<>();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (Future<Verification.Result> result : threads.invokeAll(work)) {
                results.add(result.get());
            }
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new Failure("it was not verified: " + (cause.getMessage() == null ? cause : cause.getMessage()));
        }
        return results;
    }

    private static ObjectNode line(Verification.Result result) {
        ObjectNode line = JsonNodeFactory.instance
                .objectNode()
                .put("topic", result.of().topic())
                .put("partition", result.of().number())
                .put("seals", result.seals())
                .put("records", result.records())
                .put("differences", result.differences());
        ArrayNode shown = line.putArray("shown");
        result.shown().forEach(difference -> shown.add(difference.toString()));
        return line;
    }

    private static boolean print(List<Verification.Result> results, PrintWriter out) {
        long differences = 0;
        long records = 0;
        for (Verification.Result result : results) {
            out.println(result.of() + ": " + result.seals() + " seals, " + result.records() + " records, "
                    + (result.differences() == 0 ? "as sealed" : result.differences() + " differences"));
            for (Difference difference : result.shown()) {
                out.println("  " + difference);
            }
            if (result.differences() > result.shown().size()) {
                out.println("  and " + (result.differences() - result.shown().size()) + " more");
            }
            differences += result.differences();
            records += result.records();
        }
        out.println(
                differences == 0
                        ? records + " records are as they were sealed."
                        : differences + " differences between the log and its seals.");
        return differences == 0;
    }
}
