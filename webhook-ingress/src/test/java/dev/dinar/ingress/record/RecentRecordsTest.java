package dev.dinar.ingress.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.schemas.Topics;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

final class RecentRecordsTest {

    private final AtomicLong now = new AtomicLong();
    private final RecentRecords recent = new RecentRecords(100, now::get);

    @Test
    void whatIsAcknowledgedIsKnownAndNothingElse() {
        recent.acknowledged(record("a", "chg_1"));

        assertThat(recent.isKnown(record("a", "chg_1"))).isTrue();
        assertThat(recent.isKnown(record("b", "chg_1"))).isFalse();
    }

    @Test
    void itIsForgottenWithinAnHour() {
        recent.acknowledged(record("a", "chg_1"));
        pass(Duration.ofMinutes(29));
        assertThat(recent.isKnown(record("a", "chg_1"))).isTrue();
        pass(Duration.ofMinutes(31));
        assertThat(recent.isKnown(record("x", "chg_1"))).isFalse();
        pass(Duration.ofMinutes(31));

        assertThat(recent.isKnown(record("a", "chg_1"))).isFalse();
    }

    @Test
    void afterALongRestNothingIsKnown() {
        recent.acknowledged(record("a", "chg_1"));
        pass(Duration.ofHours(9));

        assertThat(recent.isKnown(record("a", "chg_1"))).isFalse();
    }

    @Test
    void noMoreAreKnownThanTheSetting() {
        for (int i = 0; i < 1_000; i++) {
            recent.acknowledged(record("id" + i, "chg_" + i));
        }
        long known = java.util.stream.IntStream.range(0, 1_000)
                .filter(i -> recent.isKnown(record("id" + i, "chg_" + i)))
                .count();

        assertThat(known).isBetween(50L, 102L);
        assertThat(recent.isKnown(record("id999", "chg_999"))).isTrue();
    }

    @Test
    void aSettingOfZeroKnowsNothing() {
        RecentRecords none = new RecentRecords(0, now::get);
        none.acknowledged(record("a", "chg_1"));

        assertThat(none.isKnown(record("a", "chg_1"))).isFalse();
    }

    @Test
    void manyFormsOfWhatOneSignatureVouchesForAreAFloodUnlessTheWholeBodyIsTaps() {
        for (int i = 0; i < RecentRecords.MOST_OF_A_SIGNATURE; i++) {
            assertThat(recent.isFlood(record("id" + i, "chg_1"))).isFalse();
            recent.acknowledged(record("id" + i, "chg_1"));
            recent.acknowledged(record("id" + i, "chg_1")); // a repeat is no other form
        }

        assertThat(recent.isFlood(record("another", "chg_1"))).isTrue();
        assertThat(recent.isFlood(record("another", "chg_2"))).isFalse();
        assertThat(recent.isFlood(record("another", "chg_1", Authenticity.SIGNED_BODY)))
                .isFalse();
    }

    /** What reference.conf says of it: "About 300 bytes each". At most: each of its own webhook, and none with a {@code hash}. */
    @Test
    void anEntryTakesAboutAsMuchMemoryAsTheSettingSays() {
        int entries = 100_000;
        RecentRecords many = new RecentRecords(4 * entries, now::get);
        long before = heapInUse();
        for (int i = 0; i < entries; i++) {
            String number = String.format(Locale.ROOT, "%08x", i);
            many.acknowledged(
                    record("chg_TS05A1320231018Hy56" + number + ":CAPTURED:01234567" + number, number.repeat(8)));
        }
        long each = (heapInUse() - before) / entries;

        assertThat(many.isKnown(record("chg_TS05A1320231018Hy5600000000:CAPTURED:0123456700000000", "")))
                .isTrue();
        assertThat(each).isBetween(150L, 350L);
    }

    private static long heapInUse() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static OutgoingRecord record(String id, String vouchedBy) {
        return record(id, vouchedBy, Authenticity.SIGNED_FIELDS);
    }

    private static OutgoingRecord record(String id, String vouchedBy, Authenticity authenticity) {
        return new OutgoingRecord(
                Topics.CHARGE_EVENTS, "chg_1", new byte[0], new RecordHeaders(), id, vouchedBy, authenticity);
    }
}
