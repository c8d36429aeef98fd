package dev.dinar.cli.seals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.cli.Ran;
import dev.dinar.cli.SealedLog;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.Topics;
import dev.dinar.seals.Difference;
import dev.dinar.seals.LogPartition;
import dev.dinar.seals.LoggedRecord;
import dev.dinar.seals.Seal;
import dev.dinar.seals.SealKey;
import dev.dinar.seals.TrustedKeys;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What no command can be made to do: a job that was overtaken goes on, a record of the log is another. */
@ExtendWith(SharedKafka.class)
final class TwoSealJobsTest {

    private static final LogPartition LOG = new LogPartition("charge-events", 0);

    @TempDir
    private Path folder;

    @Test
    void aJobThatWasOvertakenWritesNothingMore() throws Exception {
        try (SealedLog log = new SealedLog()) {
            log.write(Topics.CHARGE_EVENTS, log.today().minusDays(1), 20);
            SealKey key = SealFiles.newKey(folder.resolve("seal.pem"));
            KafkaSettings kafka = kafka(log);
            String topic = Topics.LOG_SEALS.name(log.prefix());
            try (SealWriter overtaken = new SealWriter(kafka, log.prefix() + "dinar-seal", topic)) {
                assertThat(seal(log).output()).contains("Sealed 40 records");
                Seal first = seals(log).getFirst();

                assertThatThrownBy(() -> {
                            overtaken.write(key.sign(first.statement(), null));
                            overtaken.commit();
                        })
                        .isInstanceOfAny(ProducerFencedException.class, InvalidProducerEpochException.class);
            }

            assertThat(seals(log)).hasSize(4);
            assertThat(verified(log, seals(log), _ -> true).differences()).isZero();
        }
    }

    @Test
    void aRecordThatIsAnotherInTheLogIsNamed() throws Exception {
        try (SealedLog log = new SealedLog()) {
            log.write(Topics.CHARGE_EVENTS, log.today().minusDays(1), 20);
            SealFiles.newKey(folder.resolve("seal.pem"));
            seal(log);

            Verification.Result result = verified(log, seals(log), record -> record.offset() != 7);

            assertThat(result.records()).isEqualTo(20);
            assertThat(result.shown()).containsExactly(new Difference.Changed(LOG, 7));
        }
    }

    /** With the value of those records that are not genuine taken away. */
    private Verification.Result verified(
            SealedLog log, List<Seal> seals, java.util.function.Predicate<LoggedRecord> genuine) {
        TrustedKeys keys = SealFiles.publicKeys(List.of(folder.resolve("seal.pem.pub")));
        try (LiveRecords live = new LiveRecords(kafka(log).reader("test"), log.prefix())) {
            return Verification.of(
                    LOG,
                    SealTopic.byPartition(seals).get(LOG),
                    keys,
                    log.today().minusDays(1),
                    log.today().minusDays(1),
                    (of, offsets, each) -> live.read(of, offsets, record -> {
                        each.accept(
                                genuine.test(record)
                                        ? record
                                        : new LoggedRecord(record.offset(), record.timestamp(), record.key(), null));
                        return true;
                    }));
        }
    }

    private Ran seal(SealedLog log) {
        return log.run("seal", "--key", folder.resolve("seal.pem").toString());
    }

    private static List<Seal> seals(SealedLog log) {
        return SealTopic.since(
                Instant.EPOCH,
                kafka(log).reader("test"),
                Map.of("schema.registry.url", SharedKafka.registryUrl()),
                Topics.LOG_SEALS.name(log.prefix()));
    }

    private static KafkaSettings kafka(SealedLog log) {
        return KafkaSettings.from(Deployment.config(log.prefix(), SharedKafka.bootstrapServers(), Map.of()));
    }
}
