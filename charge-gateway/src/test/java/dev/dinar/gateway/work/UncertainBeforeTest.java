package dev.dinar.gateway.work;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.gateway.reply.Outgoing;
import dev.dinar.gateway.reply.UncertainTries;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** Since and until when a record that was just acquired may have been done at Tap. */
final class UncertainBeforeTest {

    private static final Instant WRITTEN = Instant.parse("2026-03-01T12:00:00Z");
    private static final Instant TRIED = Instant.parse("2026-03-02T12:00:00Z");

    private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");

    private final Headers headers = new RecordHeaders();

    @Test
    void aFirstDeliveryIsCertainAndALaterOneIsUncertainSinceItWasWritten() {
        assertThat(uncertainBefore(1)).isEmpty();
        assertThat(uncertainBefore(2).map(UncertainTries::first)).contains(WRITTEN);
    }

    @Test
    void whoeverHadARecordBeforeMayHaveTriedItUntilItWasAcquiredAgain() {
        assertThat(uncertainBefore(2).map(UncertainTries::last)).contains(NOW);

        copied(new UncertainTries(TRIED, TRIED));

        assertThat(uncertainBefore(2)).contains(new UncertainTries(TRIED, NOW));
    }

    @Test
    void aRecordAtTheEndOfItsTopicSaysSinceWhenAndUntilWhenItIsUncertain() {
        UncertainTries tries = new UncertainTries(TRIED, TRIED.plusSeconds(90));
        copied(tries);

        assertThat(uncertainBefore(1)).contains(tries);
    }

    @Test
    void aCopyOfAnOlderVersionOrOfAClockThatIsAheadIsUncertainUntilNow() {
        headers.add(
                Outgoing.UNCERTAIN_SINCE, Long.toString(TRIED.toEpochMilli()).getBytes(UTF_8));
        assertThat(uncertainBefore(1)).contains(new UncertainTries(TRIED, NOW));

        copied(new UncertainTries(TRIED, NOW.plusSeconds(3_600)));
        assertThat(uncertainBefore(1)).contains(new UncertainTries(TRIED, NOW));
    }

    private void copied(UncertainTries tries) {
        Headers copied = Outgoing.again(Topics.CHARGE_REQUESTS, record(), Optional.of(tries))
                .headers();
        copied.forEach(header -> headers.remove(header.key()));
        copied.forEach(headers::add);
    }

    private Optional<UncertainTries> uncertainBefore(int deliveries) {
        return Work.uncertainBefore(record(), deliveries, NOW);
    }

    @Test
    void aRecordThatWasPutToTheEndWithoutAnUncertainTryStaysCertain() {
        Outgoing.again(Topics.CHARGE_REQUESTS, record(), Optional.empty())
                .headers()
                .forEach(headers::add);

        assertThat(uncertainBefore(1)).isEmpty();
    }

    @Test
    void aHeaderThatIsNoNumberStopsNothing() {
        headers.add(Outgoing.REQUEUED, "x".getBytes(UTF_8));
        headers.add(Outgoing.UNCERTAIN_SINCE, "x".getBytes(UTF_8));

        Outgoing again = Outgoing.again(Topics.CHARGE_REQUESTS, record(), Optional.empty());

        assertThat(CloudEvent.header(again.headers(), Outgoing.REQUEUED)).contains("1");
        assertThat(CloudEvent.header(again.headers(), Outgoing.COPY_OF)).contains("charge-requests-3@17");
        assertThat(again.timestamp()).isEqualTo(WRITTEN.toEpochMilli());
    }

    private ConsumerRecord<byte[], byte[]> record() {
        return new ConsumerRecord<>(
                "charge-requests",
                3,
                17,
                WRITTEN.toEpochMilli(),
                TimestampType.CREATE_TIME,
                1,
                1,
                new byte[] {1},
                new byte[] {2},
                headers,
                Optional.empty());
    }
}
