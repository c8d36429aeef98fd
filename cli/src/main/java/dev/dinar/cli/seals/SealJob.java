package dev.dinar.cli.seals;

import dev.dinar.cli.Failure;
import dev.dinar.cli.Reached;
import dev.dinar.schemas.Topic;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.access.AccessNames;
import dev.dinar.seals.Difference;
import dev.dinar.seals.Introduction;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.OffsetRange;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SealChain;
import dev.dinar.seals.SealCutter;
import dev.dinar.seals.SealKey;
import dev.dinar.seals.Statement;
import dev.dinar.seals.TrustedKeys;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Seals what is in the log and not sealed yet: once for each of its records, however often it runs. */
public final class SealJob {

    /** A chain that is this old, or older, has its end looked for in the whole topic. */
    private static final Duration RECENT = Duration.ofDays(8);

    private final Reached deployment;
    private final SealKey key;
    private final @Nullable Introduction introduction;
    private final TrustedKeys trusted;
    private final Instant now;
    private final boolean withToday;
    private final Consumer<Difference> found;

    /**
     * A job that is to run once.
     *
     * @param former the key that {@code key} takes the place of; null when none
     * @param now what time it is
     * @param withToday whether what there is of today is sealed too
     * @param found takes what is not right about the seals that are there
     */
    public SealJob(
            Reached deployment,
            SealKey key,
            @Nullable SealKey former,
            Instant now,
            boolean withToday,
            Consumer<Difference> found) {
        this.deployment = deployment;
        this.key = key;
        this.introduction = former == null ? null : former.introduce(key);
        this.trusted = TrustedKeys.of(
                former == null ? List.of(key.publicKey()) : List.of(key.publicKey(), former.publicKey()));
        this.now = now;
        this.withToday = withToday;
        this.found = found;
    }

    /**
     * Runs it. Another that runs is shut out, and writes nothing more.
     *
     * @return what was sealed, in the order of the chain
     * @throws Failure when a chain ends with the seal of a key that is not given, or the log ends before what is sealed of it
     */
    public List<Statement> run() {
        String topic = deployment.name(Topics.LOG_SEALS);
        String id = new AccessNames(deployment.prefix(), "", "").sealTransactionalId();
        List<Statement> said = new ArrayList<>();
        Map<String, Object> client = deployment.kafka().reader("dinar-seal");
        try (SealWriter writer = new SealWriter(deployment.kafka(), id, topic);
                LiveRecords records = new LiveRecords(client, deployment.prefix())) {
            List<LogPartition> logs = Topics.sealed().stream()
                    .map(Topic::name)
                    .flatMap(name -> records.partitions(name).stream())
                    .toList();
            // Not before the writer is open: then nobody else adds to them.
            Map<LogPartition, List<Seal>> seals =
                    SealTopic.byPartition(SealTopic.since(now.minus(RECENT), client, deployment.registry(), topic));
            if (!seals.keySet().containsAll(logs)) {
                seals = SealTopic.byPartition(SealTopic.since(Instant.EPOCH, client, deployment.registry(), topic));
            }
            for (LogPartition log : logs) {
                Optional<Statement> last = last(log, seals.getOrDefault(log, List.of()));
                seal(log, last.orElse(null), records, statement -> {
                    writer.write(key.sign(statement, introduction));
                    said.add(statement);
                });
            }
            writer.commit();
        }
        return said;
    }

    private Optional<Statement> last(LogPartition log, List<Seal> seals) {
        // Before a key was replaced there are others' seals, which are not this one's to judge.
        List<Seal> own = seals.stream().dropWhile(seal -> !trusted.name(seal)).toList();
        Optional<Statement> last = SealChain.of(log, own, trusted, found).last();
        if (last.isEmpty() && !seals.isEmpty()) {
            throw new Failure("the seals of " + log + " are of another key than this one (" + key
                    + "): give the one that it takes the place of with --former-key. Nothing was written");
        }
        return last;
    }

    private void seal(LogPartition log, @Nullable Statement last, LiveRecords records, Consumer<Statement> said) {
        OffsetRange there = records.extent(log);
        SealCutter cutter = new SealCutter(log, last, there.from(), now, withToday, said);
        if (cutter.next() > there.to()) {
            throw new Failure(log + " ends at @" + there.to() + ", before what is sealed of it (@" + cutter.next()
                    + "): records were lost, or the topic was made anew. ./dinar verify tells which");
        }
        long[] end = {there.to()};
        records.read(log, new OffsetRange(cutter.next(), there.to()), record -> {
            if (cutter.add(record)) {
                return true;
            }
            end[0] = record.offset();
            return false;
        });
        cutter.end(end[0]);
    }
}
