package dev.dinar.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.typesafe.config.Config;
import dev.dinar.cli.replay.Judge;
import dev.dinar.cli.replay.Judges;
import dev.dinar.cli.replay.Replay;
import dev.dinar.cli.replay.Selection;
import dev.dinar.kit.kafka.KafkaSettings;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.DeadLetterHeaders;
import dev.dinar.schemas.Topics;
import dev.dinar.system.Deployment;
import dev.dinar.system.SharedKafka;
import dev.dinar.system.TopicContents;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that gateway and processor could not read, put back to where they were read from. */
@ExtendWith(SharedKafka.class)
final class ReplayRecordsTest {

    private static final byte[] UNREADABLE = {0, 0, 0};

    private final String prefix = "replay-" + UUID.randomUUID() + ".";

    @Test
    void aRequestIsPutBackWithItsKeyHeadersAndTimeAndKnowsItsLetter() throws Exception {
        try (LetterBox box = gateway();
                TopicContents<?> requests = TopicContents.of(Topics.CHARGE_REQUESTS, prefix)) {
            RecordMetadata request =
                    box.write(Topics.CHARGE_REQUESTS, "order-1", UNREADABLE, Map.of("traceparent", "t1"));
            letter(box, request, "order-1", UNREADABLE);

            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS).output()).contains("1 would be replayed, 0 would stay.");
            assertThat(requests.records()).hasSize(1);
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--json").json())
                    .singleElement()
                    .asString()
                    .startsWith("{\"topic\":\"" + prefix + "gateway-dead-letters\",\"executed\":false,\"replayable\":1,"
                            + "\"staying\":0,\"kinds\":[{\"outcome\":\"to " + prefix
                            + "charge-requests\",\"reason\":\"truncated\",\"letters\":1,\"samples\":[\"0@0 order-1 ");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--execute").output())
                    .contains("1  to " + prefix + "charge-requests: truncated")
                    .contains("1 replayed, 0 stayed.");

            List<ConsumerRecord<byte[], byte[]>> records = requests.records();
            assertThat(records).hasSize(2);
            ConsumerRecord<byte[], byte[]> again = records.getLast();
            assertThat(again.key()).isEqualTo("order-1".getBytes(UTF_8));
            assertThat(again.value()).isEqualTo(UNREADABLE);
            assertThat(again.timestamp()).isEqualTo(LetterBox.TIME);
            assertThat(again.headers())
                    .extracting(org.apache.kafka.common.header.Header::key)
                    .containsExactly("traceparent", DeadLetterHeaders.REPLAYED_FROM);
            assertThat(CloudEvent.header(again.headers(), DeadLetterHeaders.REPLAYED_FROM))
                    .contains(prefix + "gateway-dead-letters/0@0");
        }
    }

    @Test
    void theTableHasTheSameDigitsInKuwait() throws Exception {
        Locale before = Locale.getDefault();
        try (LetterBox box = gateway()) {
            RecordMetadata request = box.write(Topics.CHARGE_REQUESTS, "order-1", UNREADABLE, Map.of());
            letter(box, request, "order-1", UNREADABLE);
            String plain = box.replay(Topics.GATEWAY_DEAD_LETTERS).output();

            Locale.setDefault(Locale.forLanguageTag("ar-KW-u-nu-arab"));

            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS).output())
                    .isEqualTo(plain)
                    .contains("1 would be replayed");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aLetterThatSomebodyElseWroteHasNothingWrittenThatWasNotThereBefore() throws Exception {
        try (LetterBox box = gateway();
                TopicContents<?> requests = TopicContents.of(Topics.CHARGE_REQUESTS, prefix)) {
            RecordMetadata request = box.write(Topics.CHARGE_REQUESTS, "order-1", UNREADABLE, Map.of());
            letter(box, request, "order-1", "a request of my own".getBytes(UTF_8));
            box.write(
                    Topics.GATEWAY_DEAD_LETTERS,
                    "order-1",
                    UNREADABLE,
                    source(prefix + "order-paid", 0, 0, "to be shipped"));
            box.write(
                    Topics.GATEWAY_DEAD_LETTERS,
                    "order-1",
                    UNREADABLE,
                    source(prefix + "charge-requests", 0, 99, "truncated"));

            Ran ran = box.replay(Topics.GATEWAY_DEAD_LETTERS, "--execute");

            assertThat(ran.output())
                    .contains("stays: another record stands where it was read from")
                    .contains("stays: it says that it was read from a topic that such letters do not come from")
                    .contains("stays: the record is gone from where it was read (see --trust-letters)")
                    .contains("0 replayed, 3 stayed.");
            assertThat(requests.records()).hasSize(1);

            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--execute", "--again", "--trust-letters")
                            .output())
                    .as("the letter is all that is left of the record")
                    .contains("1 replayed, 2 stayed.");
            assertThat(requests.records()).hasSize(2);
        }
    }

    @Test
    void someLettersCanBeTakenAloneAndTheProgressOfRunsOverAllIsLeftAlone() throws Exception {
        try (LetterBox box = gateway();
                TopicContents<?> requests = TopicContents.of(Topics.CHARGE_REQUESTS, prefix)) {
            for (String order : List.of("order-0", "order-1", "order-2")) {
                RecordMetadata request = box.write(Topics.CHARGE_REQUESTS, order, UNREADABLE, Map.of());
                letter(box, request, order, UNREADABLE);
            }

            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--letter", "0@1", "--execute")
                            .output())
                    .contains("1 replayed");
            assertThat(requests.records().getLast().key()).isEqualTo("order-1".getBytes(UTF_8));
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--reason", "TRUNC")
                            .output())
                    .contains("3 would be");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--reason", "nothing")
                            .output())
                    .contains("No letters.");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--from", "2h").output())
                    .contains("3 would be");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--to", "2h").output())
                    .contains("No letters.");
            assertThat(box.hasProgress(Topics.GATEWAY_DEAD_LETTERS)).isFalse();

            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--execute").output())
                    .contains("3 replayed");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS).output()).contains("No letters since the last run");
        }
    }

    @Test
    void eachRecordThatIsWrittenAsksTheLimiterOnceAndADryRunNever() throws Exception {
        AtomicInteger permissions = new AtomicInteger();
        RateLimiter limiter = RateLimiter.of(
                "test",
                RateLimiterConfig.custom()
                        .limitForPeriod(1000)
                        .limitRefreshPeriod(Duration.ofMillis(1))
                        .timeoutDuration(Duration.ofMinutes(1))
                        .build());
        limiter.getEventPublisher().onSuccess(event -> permissions.addAndGet(event.getNumberOfPermits()));
        Config config = Deployment.config(prefix, SharedKafka.bootstrapServers(), Map.of());
        try (LetterBox box = gateway();
                Judge judge = Judges.of(Topics.GATEWAY_DEAD_LETTERS, config, false, InstantSource.system())) {
            for (int i = 0; i < 5; i++) {
                letter(box, box.write(Topics.CHARGE_REQUESTS, "o" + i, UNREADABLE, Map.of()), "o" + i, UNREADABLE);
            }
            box.write(Topics.GATEWAY_DEAD_LETTERS, "o", UNREADABLE, Map.of());
            Replay replay =
                    new Replay(KafkaSettings.from(config), Topics.GATEWAY_DEAD_LETTERS.name(prefix), judge, limiter);

            assertThat(replay.run(Selection.ALL, Replay.Start.AGAIN, false, _ -> {})
                            .replayable())
                    .isEqualTo(5);
            assertThat(permissions).hasValue(0);
            assertThat(replay.run(Selection.ALL, Replay.Start.AGAIN, true, _ -> {})
                            .staying())
                    .isEqualTo(1);
            assertThat(permissions).hasValue(5);
        }
    }

    @Test
    void whatTheProcessorCouldNotReadGoesBackToTheEventLog() throws Exception {
        try (Deployment _ = Deployment.start(prefix);
                LetterBox box = new LetterBox(prefix, Deployment.KEY);
                TopicContents<?> events = TopicContents.of(Topics.CHARGE_EVENTS, prefix);
                TopicContents<?> letters = TopicContents.of(Topics.PROCESSOR_DEAD_LETTERS, prefix)) {
            box.write(Topics.CHARGE_EVENTS, "chg_TS1", UNREADABLE, Map.of("ce_id", "e1"));
            awaitSize(letters, 1);

            Ran ran = box.replay(Topics.PROCESSOR_DEAD_LETTERS, "--execute");

            assertThat(ran.output())
                    .contains("1  to " + prefix + "charge-events: SerializationException")
                    .contains("1 replayed, 0 stayed.");
            assertThat(events.records()).hasSize(2);
            assertThat(events.records().getLast().headers())
                    .extracting(org.apache.kafka.common.header.Header::key)
                    .containsExactly("ce_id", DeadLetterHeaders.REPLAYED_FROM);
            awaitSize(letters, 2);
        }
    }

    @Test
    void misuseAndATopicThatIsNotThereAreToldApart() {
        assertThat(Ran.dinar("replay", "order-paid").exit()).isEqualTo(2);
        try (LetterBox box = new LetterBox(prefix, Deployment.KEY)) {
            assertThat(box.replay(Topics.ORDER_PAID).output())
                    .contains("'order-paid' holds no dead letters")
                    .contains("webhook-dead-letters, gateway-dead-letters, processor-dead-letters");
            assertThat(box.replay(Topics.GATEWAY_DEAD_LETTERS, "--from", "yesterday")
                            .output())
                    .contains("--from: 'yesterday' is neither a time");
            Ran missing = box.replay(Topics.GATEWAY_DEAD_LETTERS);
            assertThat(missing.exit()).isEqualTo(1);
            assertThat(missing.output())
                    .contains(prefix + "gateway-dead-letters does not exist")
                    .contains("--prefix");
        }
    }

    private LetterBox gateway() throws Exception {
        LetterBox box = new LetterBox(prefix, Deployment.KEY);
        box.create(Topics.CHARGE_REQUESTS, Topics.GATEWAY_DEAD_LETTERS);
        return box;
    }

    private static void letter(LetterBox box, RecordMetadata record, String key, byte[] value) throws Exception {
        box.write(
                Topics.GATEWAY_DEAD_LETTERS,
                key,
                value,
                source(record.topic(), record.partition(), record.offset(), "truncated"));
    }

    private static Map<String, String> source(String topic, int partition, long offset, String reason) {
        return Map.of(
                DeadLetterHeaders.REASON,
                reason,
                DeadLetterHeaders.SOURCE_TOPIC,
                topic,
                DeadLetterHeaders.SOURCE_PARTITION,
                Integer.toString(partition),
                DeadLetterHeaders.SOURCE_OFFSET,
                Long.toString(offset));
    }

    private static void awaitSize(TopicContents<?> topic, int size) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(topic.records()).hasSize(size));
    }
}
