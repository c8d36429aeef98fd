package dev.dinar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Completeness;
import dev.dinar.events.SweepCounts;
import dev.dinar.events.SweepKind;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.serde.AvroSerializer;
import dev.dinar.system.SharedKafka;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Until when the log is complete, as an operator asks for it, on a real broker. */
@ExtendWith(SharedKafka.class)
final class StatusCommandTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final String prefix = UUID.randomUUID() + ".";
    private final String registry = "mock://" + UUID.randomUUID();

    @Test
    void theNewestOfEachListIsShownWithWhatTheLastComparisonFound() throws Exception {
        write(
                completeness(SweepKind.CHARGES, NOON.minusSeconds(3600), null),
                completeness(SweepKind.REFUNDS, NOON, null),
                completeness(SweepKind.CHARGES, NOON, null));

        Ran shown = status();
        Ran json = status("--json");

        assertThat(shown.exit()).as(shown.output()).isZero();
        assertThat(shown.output()
                        .lines()
                        .filter(line -> line.contains("complete up to"))
                        .toList())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("default charges          complete up to " + NOON + ", ")
                .contains("120 listed, 3 missing");
        assertThat(json.output())
                .contains("\"kind\":\"CHARGES\",\"complete_to\":\"" + NOON + "\"", "\"missing\":3")
                .doesNotContain(NOON.minusSeconds(3600).toString());
    }

    @Test
    void aListThatCouldNotBeComparedIsToldAndEndsWithOne() throws Exception {
        write(completeness(SweepKind.CHARGES, null, "Tap answered HTTP 403"));

        Ran shown = status();

        assertThat(shown.exit()).isEqualTo(1);
        assertThat(shown.output()).contains("not complete yet", "Tap answered HTTP 403");
    }

    @Test
    void aDeploymentThatHasComparedNothingYetIsToldSo() throws Exception {
        write();

        Ran shown = status();

        assertThat(shown.exit()).as(shown.output()).isZero();
        assertThat(shown.output()).contains("No list of Tap's was compared");
    }

    private void write(Completeness... all) throws Exception {
        String topic = Topics.COMPLETENESS.name(prefix);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", SharedKafka.bootstrapServers()))) {
            admin.createTopics(List.of(Topics.COMPLETENESS.toNewTopic(prefix, 0, (short) -1)))
                    .all()
                    .get();
        }
        try (AvroSerializer values = new AvroSerializer();
                KafkaProducer<String, Object> producer = producer(values)) {
            for (Completeness one : all) {
                producer.send(new ProducerRecord<>(topic, one.getMerchant() + ":" + one.getKind(), one))
                        .get();
            }
        }
    }

    private KafkaProducer<String, Object> producer(AvroSerializer values) {
        values.configure(Map.of("schema.registry.url", registry), false);
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", SharedKafka.bootstrapServers()), new StringSerializer(), values);
    }

    private Ran status(String... more) {
        List<String> all = new ArrayList<>(List.of("status"));
        all.addAll(List.of(more));
        all.addAll(List.of("--bootstrap-servers", SharedKafka.bootstrapServers(), "--registry", registry));
        all.addAll(List.of("--prefix", prefix));
        return Ran.dinar(all.toArray(String[]::new));
    }

    private static Completeness completeness(SweepKind kind, @Nullable Instant until, @Nullable String problem) {
        return Completeness.newBuilder()
                .setEventId("sweep-" + until)
                .setMerchant("default")
                .setKind(kind)
                .setCompleteTo(until)
                .setProblem(problem)
                .setCounts(SweepCounts.newBuilder().setListed(120).setMissing(3).build())
                .setSweptAt(NOON.plusSeconds(300))
                .build();
    }
}
