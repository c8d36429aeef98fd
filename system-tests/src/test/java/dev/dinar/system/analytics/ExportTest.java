package dev.dinar.system.analytics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.analytics.Analytics;
import dev.dinar.analytics.export.CommitStep;
import dev.dinar.analytics.export.CommitSteps;
import dev.dinar.analytics.export.Exported;
import dev.dinar.analytics.export.TopicMadeAnew;
import dev.dinar.cli.Ran;
import dev.dinar.schemas.Topics;
import dev.dinar.system.SharedKafka;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The log of a real broker as Parquet: each committed record once, whoever dies on the way. */
@ExtendWith(SharedKafka.class)
final class ExportTest {

    /** Days that have been: a broker takes no records of times to come. */
    private final LocalDate day = LocalDate.now(ZoneOffset.UTC).minusDays(3);

    private final Instant night = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    private final Instant evening = night.minusMillis(500);

    /** An Error, so that nothing on the way handles it. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void whatIsCommittedIsExportedOnceAndWhatComesLaterIsAdded() throws Exception {
        try (ExportedLog log = new ExportedLog(3, Topics.CHARGE_EVENTS, Topics.CHARGES)) {
            log.write(0, 30, 3, evening);
            log.writeInVain(1_000, 30, 3, evening);

            Exported first = log.export();
            assertThat(first.rows()).isEqualTo(Map.of("charge_events", 30L));
            assertThat(first.absent()).contains("order_paid");
            // Transactions' own marks are passed over: nothing is new.
            assertThat(log.export().total()).isZero();

            log.write(30, 15, 3, night);
            assertThat(log.export().rows()).isEqualTo(Map.of("charge_events", 15L));

            assertThat(log.ask(
                            "charge_events",
                            "select count(*), count(distinct (_partition, _offset)), sum(amount)::text, "
                                    + "count(distinct _topic) from $rows"))
                    .containsExactly("45|45|0.990|1");
            assertThat(log.ask(
                            "charge_events",
                            "select day, count(*), min(charge_id) from $rows group by day order by day"))
                    .containsExactly(day + "|30|chg_TS000000", day.plusDays(1) + "|15|chg_TS000030");
            assertThat(log.files()).isEqualTo(6);
        }
    }

    @Test
    void theBytesAreThoseOfTheLog() throws Exception {
        try (ExportedLog log = new ExportedLog(1, Topics.CHARGE_EVENTS)) {
            log.write(Topics.CHARGE_EVENTS, "chg_TS1", "no Avro".getBytes(UTF_8));
            log.write(Topics.CHARGE_EVENTS, "chg_TS2", null);
            log.write(0, 1, 1, evening);

            assertThat(log.export().undecodable()).isEqualTo(1);

            assertThat(
                            log.ask(
                                    "charge_events",
                                    "select decode(_key), case when _undecodable is not null then decode(_value) end, "
                                            + "_undecodable is not null, charge_id, left(hex(_value), 2) from $rows order by _offset"))
                    .containsExactly(
                            "chg_TS1|no Avro|true|null|6E",
                            "chg_TS2|null|false|null|null",
                            "chg_TS000000|null|false|chg_TS000000|00");
        }
    }

    /** Each run dies at a step that chance chooses, until one comes through. */
    @Test
    void whereverRunsDieNothingIsLostOrDoubled() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        try (ExportedLog log = new ExportedLog(2, Topics.CHARGE_EVENTS)) {
            int written = 0;
            for (CommitStep step : CommitStep.values()) {
                log.write(written, 200, 2, evening);
                log.write(written + 200, 200, 2, night);
                written += 400;

                AtomicInteger until = new AtomicInteger(1 + random.nextInt(2));
                CommitSteps deadly = reached -> {
                    if (reached == step && until.decrementAndGet() <= 0) {
                        throw new Death();
                    }
                };
                assertThatThrownBy(() -> log.export(deadly, 60))
                        .as("seed %d", seed)
                        .isInstanceOf(Death.class);
                // What readers see meanwhile is whole, too.
                assertThat(
                                log.files() == 0
                                        ? List.of("true")
                                        : log.ask(
                                                "charge_events",
                                                "select count(*) = count(distinct (_partition, _offset)) from $rows"))
                        .as("seed %d", seed)
                        .containsExactly("true");
            }

            log.export();

            assertThat(log.ask(
                            "charge_events",
                            "select count(*), count(distinct charge_id), count(distinct (_partition, _offset)), "
                                    + "sum(amount)::text from $rows"))
                    .as("seed %d", seed)
                    .containsExactly("1600|1600|1600|1279.200");
        }
    }

    @Test
    void whatTheBrokerDeletedBeforeIsNamed() throws Exception {
        try (ExportedLog log = new ExportedLog(1, Topics.CHARGE_EVENTS)) {
            log.write(0, 10, 1, evening);
            log.export();
            log.write(10, 10, 1, evening);
            delete(log, 15);

            Exported exported = log.export();

            assertThat(exported.gaps())
                    .containsExactly("the broker deleted the records 11 to 14 of " + log.prefix
                            + "charge-events-0 before they were exported");
            assertThat(log.ask("charge_events", "select count(*), max(_offset) from $rows"))
                    .containsExactly("16|20");
            assertThat(log.export().gaps()).isEmpty();
        }
    }

    @Test
    void aTopicThatWasMadeAnewIsNotMixedIntoTheOldOnesRows() throws Exception {
        try (ExportedLog log = new ExportedLog(1, Topics.CHARGE_EVENTS)) {
            log.write(0, 10, 1, evening);
            log.export();
            log.makeAnew(Topics.CHARGE_EVENTS);

            assertThatThrownBy(log::export)
                    .isInstanceOf(TopicMadeAnew.class)
                    .hasMessageContainingAll("was deleted and made anew", "Export into a new folder");
        }
    }

    @Test
    void theCommandSaysWhatItWroteAndRefusesWhatItDoesNotExport() throws Exception {
        try (ExportedLog log = new ExportedLog(1, Topics.CHARGE_EVENTS)) {
            log.write(0, 7, 1, evening);

            Ran ran = run(log, "export", "--to", log.folder.toString());
            assertThat(ran.exit()).as(ran.output()).isZero();
            assertThat(ran.output()).contains("charge_events", "7 rows", "7 records in");
            assertThat(run(log, "export", "--to", log.folder.toString()).output())
                    .contains("0 records in");

            Ran personal = run(log, "export", "--to", log.folder.toString(), "--topics", "charge-requests");
            assertThat(personal.exit()).isEqualTo(1);
            assertThat(personal.output()).contains("'charge-requests' is not exported. Exported are", "charge-events");
            Ran unwritten = run(log, "export", "--to", log.folder.toString(), "--topics", "order-paid");
            assertThat(unwritten.output()).contains("the deployment has no topic for order_paid");
        }
    }

    @Test
    void aQuestionIsAskedOfTheLogAsItIsNowAlsoOfOneThatWasMadeAnew() throws Exception {
        String home = System.getProperty("dinar.home");
        try (ExportedLog log = new ExportedLog(1, Topics.CHARGE_EVENTS)) {
            System.setProperty("dinar.home", log.folder.resolveSibling("home").toString());
            String question = "select count(*) as n, sum(amount) as total from charge_events";
            log.write(0, 7, 1, evening);
            assertThat(run(log, "sql", question, "--format", "csv").output()).isEqualTo("n,total\r\n7,0.021\r\n");
            log.write(7, 3, 1, evening);
            assertThat(run(log, "sql", question, "--format", "csv").output()).isEqualTo("n,total\r\n10,0.045\r\n");

            log.makeAnew(Topics.CHARGE_EVENTS);
            assertThat(run(log, "sql", question, "--format", "csv").output()).isEqualTo("n,total\r\n0,\r\n");
        } finally {
            System.setProperty("dinar.home", home);
        }
    }

    private static Ran run(ExportedLog log, String... arguments) {
        return Ran.of(
                new Analytics(),
                java.util.stream.Stream.concat(
                                java.util.Arrays.stream(arguments),
                                java.util.stream.Stream.of(
                                        "--bootstrap-servers",
                                        SharedKafka.bootstrapServers(),
                                        "--registry",
                                        SharedKafka.registryUrl(),
                                        "--prefix",
                                        log.prefix))
                        .toArray(String[]::new));
    }

    private static void delete(ExportedLog log, long before) throws Exception {
        try (var admin = ExportedLog.admin()) {
            admin.deleteRecords(Map.of(
                            new TopicPartition(Topics.CHARGE_EVENTS.name(log.prefix), 0),
                            RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get();
        }
    }
}
