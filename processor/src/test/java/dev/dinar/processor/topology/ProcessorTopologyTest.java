package dev.dinar.processor.topology;

import static dev.dinar.events.ChargeStatus.CAPTURED;
import static dev.dinar.events.ChargeStatus.DECLINED;
import static dev.dinar.events.ChargeStatus.INITIATED;
import static dev.dinar.events.ChargeStatus.VOID;
import static dev.dinar.processor.Facts.CHARGE;
import static dev.dinar.processor.Facts.ORDER;
import static dev.dinar.processor.Facts.answer;
import static dev.dinar.processor.Facts.refund;
import static dev.dinar.processor.Facts.signedFields;
import static dev.dinar.processor.Facts.webhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dinar.events.AlertKind;
import dev.dinar.events.Authenticity;
import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.schemas.CloudEvent;
import dev.dinar.schemas.Topics;
import dev.dinar.schemas.TraceParent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcessorTopologyTest {

    private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    private Run run;

    @BeforeEach
    void open(@TempDir Path state) {
        run = new Run(state);
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aCaptureBecomesTheTableAndOrderPaid() {
        run.given(webhook(CAPTURED));

        List<TestRecord<String, Charge>> charges = run.records(Topics.CHARGES);
        assertThat(charges).hasSize(1);
        assertThat(charges.getFirst().key()).isEqualTo(CHARGE);
        assertThat(charges.getFirst().value().getStatus()).isEqualTo(CAPTURED);
        List<TestRecord<String, OrderPaid>> paid = run.records(Topics.ORDER_PAID);
        assertThat(paid).hasSize(1);
        assertThat(paid.getFirst().key()).isEqualTo(ORDER);
        assertThat(paid.getFirst().value().getChargeId()).isEqualTo(CHARGE);
        run.expectNothingOn(
                Topics.PAYMENT_ALERTS,
                Topics.CHARGE_STATUS_QUERIES,
                Topics.ORDER_PAYMENT_FAILED,
                Topics.PROCESSOR_DEAD_LETTERS);
        assertThat(run.metrics.all())
                .containsOnly(Map.entry("judged APPLIED", 1), Map.entry("moved - CAPTURED", 1), Map.entry("paid", 1));
    }

    @Test
    void everyOutputCarriesItsIdAndTheTraceOfItsInput() {
        run.given(
                webhook(CAPTURED).build(), Map.of(TraceParent.HEADER, TRACE, CloudEvent.ID, "input", "other", "input"));

        TestRecord<String, OrderPaid> paid = run.records(Topics.ORDER_PAID).getFirst();
        assertThat(header(paid, CloudEvent.ID)).isEqualTo("order-paid:A1");
        assertThat(header(paid, CloudEvent.TYPE)).isEqualTo("dev.dinar.OrderPaid");
        assertThat(header(paid, CloudEvent.SOURCE)).isEqualTo("/processor/test");
        assertThat(header(paid, TraceParent.HEADER)).isEqualTo(TRACE);
        assertThat(paid.headers().lastHeader("other")).isNull();
        TestRecord<String, Charge> charge = run.records(Topics.CHARGES).getFirst();
        assertThat(header(charge, CloudEvent.ID)).isEqualTo("charge:webhook:chg_LV01:CAPTURED");
        assertThat(header(charge, TraceParent.HEADER)).isEqualTo(TRACE);
    }

    @Test
    void aRepeatedEventWritesNothing() {
        run.given(webhook(CAPTURED));
        long written = run.changelogRecords(Names.CHARGES);
        run.given(webhook(CAPTURED).setObservedAt(Run.at(Duration.ofSeconds(1))));

        assertThat(run.changelogRecords(Names.CHARGES)).isEqualTo(written);
        assertThat(run.values(Topics.CHARGES)).hasSize(1);
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
        assertThat(run.metrics.of("judged REPEATED")).isEqualTo(1);
    }

    @Test
    void anOrderThatIsLearntAfterTheCaptureIsAskedForAndPaidThen() {
        run.given(signedFields(CAPTURED)).afterwards(Duration.ofSeconds(1)).expectNothingOn(Topics.ORDER_PAID);
        assertThat(run.records(Topics.CHARGE_STATUS_QUERIES)).singleElement().satisfies(query -> {
            assertThat(query.value().getChargeId()).isEqualTo(CHARGE);
            assertThat(query.getRecordTime()).as("the time of asking").isEqualTo(Run.at(Duration.ofSeconds(1)));
        });

        run.given(answer(INITIATED)).afterwards(Duration.ofDays(1)).expectNothingOn(Topics.CHARGE_STATUS_QUERIES);
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
    }

    @Test
    void aDeclineAndAReversalTellTheOrder() {
        run.given(webhook(DECLINED).setChargeId("chg_LV02"), webhook(CAPTURED), webhook(VOID));

        assertThat(run.values(Topics.ORDER_PAYMENT_FAILED))
                .extracting(OrderPaymentFailed::getEventId)
                .containsExactly("order-payment-failed:A1:chg_LV02", "order-payment-failed:A1:chg_LV01:reversed");
        assertThat(run.records(Topics.PAYMENT_ALERTS)).hasSize(1).allSatisfy(alert -> {
            assertThat(alert.key()).isEqualTo(CHARGE);
            assertThat(alert.value().getKind()).isEqualTo(AlertKind.REVERSED);
        });
        assertThat(run.metrics.of("moved CAPTURED VOID")).isEqualTo(1);
    }

    @Test
    void anEventOfAnUnknownOldChargeIsAnAlertAndNoTombstone() {
        run.given(webhook(CAPTURED)
                .setObservedAt(Facts.CREATED.plus(Run.RETENTION).plusMillis(1)));

        assertThat(run.values(Topics.PAYMENT_ALERTS))
                .extracting(PaymentAlert::getKind)
                .containsExactly(AlertKind.TOO_OLD);
        run.expectNothingOn(Topics.CHARGES, Topics.ORDER_PAID);
    }

    @Test
    void whatCannotBeReadOrProcessedGoesToTheDeadLettersAndTheStreamGoesOn() {
        ChargeEvent misplaced = webhook(CAPTURED).build();
        run.givenBytes(CHARGE, new byte[] {1, 2, 3}).givenBytes(CHARGE, null).given(webhook(CAPTURED));
        run.driver
                .createInputTopic(
                        Topics.CHARGE_EVENTS.name(),
                        new org.apache.kafka.common.serialization.StringSerializer(),
                        run.avro(ChargeEvent.class).serializer())
                .pipeInput("another", misplaced);

        List<TestRecord<String, byte[]>> dead = run.deadLetters();
        assertThat(dead).extracting(TestRecord::key).containsExactly(CHARGE, CHARGE, "another");
        assertThat(dead.getFirst().value()).containsExactly(1, 2, 3);
        assertThat(header(dead.getFirst(), "__streams.errors.topic")).isEqualTo("charge-events");
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
        assertThat(run.metrics.of("dead-lettered read")).isEqualTo(1);
        assertThat(run.metrics.of("dead-lettered process")).isEqualTo(2);
    }

    @Test
    void aChargeIsEvictedWhenItsRetentionHasPassedSinceItWasLastHeardOf() {
        Duration later = Duration.ofDays(10);
        run.given(webhook(INITIATED), webhook(CAPTURED).setObservedAt(Run.at(later)));
        assertThat(run.values(Topics.CHARGES)).hasSize(2);

        run.afterwards(Run.RETENTION.plusSeconds(2)).expectNothingOn(Topics.CHARGES);
        assertThat(run.driver.getKeyValueStore(Names.CHARGES).get(CHARGE)).isNotNull();

        run.afterwards(later);
        List<TestRecord<String, Charge>> tombstones = run.records(Topics.CHARGES);
        assertThat(tombstones).hasSize(1);
        assertThat(tombstones.getFirst().key()).isEqualTo(CHARGE);
        assertThat(tombstones.getFirst().value()).isNull();
        assertThat(run.driver.getKeyValueStore(Names.CHARGES).get(CHARGE)).isNull();
    }

    @Test
    void anEvictedChargeThatIsReplayedIsTooOldAndItsOrderIsNotPaidAgain() {
        run.given(webhook(CAPTURED)).afterwards(Run.RETENTION.plusSeconds(2));
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);

        run.given(webhook(CAPTURED).setEventId("replayed").setObservedAt(Run.at(Run.RETENTION.plusSeconds(2))))
                .expectNothingOn(Topics.ORDER_PAID);
        assertThat(run.metrics.of("judged TOO_OLD")).isEqualTo(1);
    }

    @Test
    void anOrderOutlivesItsChargesAndIsEvictedInItsTurn() {
        run.given(webhook(CAPTURED)).afterwards(Run.RETENTION.plusSeconds(2));
        assertThat(run.driver.getKeyValueStore(Names.ORDERS).get(ORDER)).isNotNull();

        run.afterwards(Run.ORDER_RETENTION);
        assertThat(run.driver.getKeyValueStore(Names.ORDERS).get(ORDER)).isNull();
        assertThat(run.metrics.of("evicted orders")).isEqualTo(1);
    }

    @Test
    void onlyWhatIsDueIsRead() {
        for (int i = 0; i < 500; i++) {
            run.given(answer(INITIATED)
                    .setEventId("e" + i)
                    .setChargeId("chg_LV1" + i)
                    .setOrderId("O" + i));
        }
        run.afterwards(Duration.ofMinutes(5)).afterwards(Duration.ofMinutes(5));
        assertThat(run.metrics.of("timers read due-checks")).isZero();

        run.afterwards(Duration.ofMinutes(20));
        assertThat(run.metrics.of("timers read due-checks")).isEqualTo(500);
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES)).hasSize(500);
    }

    @Test
    void nothingIsDueForATimeThatTheLogWasNotReadUpTo() {
        run.lag = 5;
        run.given(answer(INITIATED)).afterwards(Duration.ofDays(3));
        run.expectNothingOn(Topics.CHARGE_STATUS_QUERIES, Topics.ORDER_PAYMENT_FAILED);

        run.given(webhook(CAPTURED).setObservedAt(Facts.EXPIRES));
        run.lag = 0;
        run.afterwards(Duration.ofSeconds(2));
        run.expectNothingOn(Topics.CHARGE_STATUS_QUERIES, Topics.ORDER_PAYMENT_FAILED);
        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
    }

    @Test
    void aProcessorThatWasAwayForDaysAsksBeforeItGivesUp() {
        run.lag = 5;
        run.given(answer(INITIATED)).afterwards(Duration.ofDays(3));
        run.lag = 0;
        run.afterwards(Duration.ofSeconds(1));

        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES)).hasSize(1);
        run.expectNothingOn(Topics.ORDER_PAYMENT_FAILED);
    }

    @Test
    void nothingIsForgottenWhileTheLogIsReadAgain() {
        run.lag = 5;
        run.given(webhook(CAPTURED)).afterwards(Run.RETENTION.plusDays(10));
        run.givenRefund(refund("re_1", RefundStatus.REFUNDED, "1.250"));

        assertThat(run.values(Topics.ORDER_REFUNDED)).hasSize(1);
    }

    @Test
    void oneRefundThatIsClaimedOfAThousandChargesIsAskedAboutForAFewOfThem() {
        for (int i = 0; i < 1_000; i++) {
            run.givenRefund(refund("re_1", RefundStatus.REFUNDED, "1.250")
                    .setEventId("e" + i)
                    .setChargeId("chg_LV1" + i)
                    .setAuthenticity(Authenticity.SIGNED_FIELDS));
        }
        run.afterwards(Duration.ofSeconds(2));

        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .hasSize(3)
                .extracting(ChargeStatusQuery::getRefundId)
                .containsOnly("re_1");
        run.expectNothingOn(Topics.PAYMENT_ALERTS);
        assertThat(run.metrics.of("judged UNBELIEVED")).isEqualTo(997);
    }

    @Test
    void aForgedClaimThatComesFirstDoesNotKeepTheGenuineOneOut() {
        run.given(webhook(CAPTURED))
                .givenRefund(refund("re_1", RefundStatus.REFUNDED, "1.250")
                        .setEventId("forged")
                        .setChargeId("chg_LV99")
                        .setAuthenticity(Authenticity.SIGNED_FIELDS))
                .givenRefund(refund("re_1", RefundStatus.REFUNDED, "1.250")
                        .setEventId("genuine")
                        .setAuthenticity(Authenticity.SIGNED_FIELDS))
                .afterwards(Duration.ofSeconds(2));

        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .extracting(ChargeStatusQuery::getChargeId)
                .containsExactlyInAnyOrder("chg_LV99", CHARGE);
    }

    @Test
    void aRefundThatIsRepeatedWritesNothing() {
        run.given(webhook(CAPTURED)).givenRefund(refund("re_1", RefundStatus.REFUNDED, "0.250"));
        long written = run.changelogRecords(Names.CHARGES);
        run.givenRefund(refund("re_1", RefundStatus.REFUNDED, "0.250"));

        assertThat(run.changelogRecords(Names.CHARGES)).isEqualTo(written);
        assertThat(run.metrics.of("judged REPEATED")).isEqualTo(1);
        assertThat(run.values(Topics.ORDER_REFUNDED)).hasSize(1);
    }

    @Test
    void readersOfTheTableSeeThatAChargeIsForgottenWhenAnEventComesAfterItsRetention() {
        run.lag = 5;
        run.given(webhook(INITIATED), webhook(CAPTURED).setObservedAt(Run.at(Run.RETENTION.plusDays(5))));

        assertThat(run.records(Topics.CHARGES))
                .extracting(record -> record.value() == null)
                .containsExactly(false, true);
        run.expectNothingOn(Topics.ORDER_PAID);
        assertThat(run.metrics.of("judged TOO_OLD")).isEqualTo(1);
    }

    @Test
    void anEntryThatCannotBeReadIsSetAsideWhereATimerComesUponItAndStopsNoOther() {
        run.given(
                answer(INITIATED),
                answer(INITIATED).setEventId("e2").setChargeId("chg_LV02").setOrderId("B2"));
        run.damage(Names.CHARGES, CHARGE);

        run.afterwards(Duration.ofHours(1)).afterwards(Duration.ofHours(2)).afterwards(Duration.ofHours(8));
        assertThat(run.values(Topics.CHARGE_STATUS_QUERIES))
                .isNotEmpty()
                .allSatisfy(query -> assertThat(query.getChargeId()).isEqualTo("chg_LV02"));
        assertThat(run.values(Topics.PAYMENT_ALERTS))
                .extracting(PaymentAlert::getEventId)
                .containsExactly("unreadable:charges:chg_LV01:1");
    }

    @Test
    void manyEntriesThatCannotBeReadAreToldOfTogetherAndNoLongerDue() {
        for (int i = 0; i < 50; i++) {
            run.given(answer(INITIATED)
                    .setEventId("e" + i)
                    .setChargeId("chg_LV1" + i)
                    .setOrderId("O" + i));
            run.damage(Names.CHARGES, "chg_LV1" + i);
        }

        run.afterwards(Duration.ofHours(2)).afterwards(Duration.ofSeconds(1));
        int read = run.metrics.of("timers read due-checks");
        run.afterwards(Duration.ofSeconds(1)).afterwards(Duration.ofSeconds(1));
        assertThat(run.metrics.of("timers read due-checks"))
                .as("nothing is read again on each tick")
                .isEqualTo(read);
        assertThat(run.values(Topics.PAYMENT_ALERTS))
                .singleElement()
                .satisfies(
                        alert -> assertThat(alert.getMessage()).startsWith("50 in the store charges cannot be read"));
    }

    @Test
    void anOrderThatCannotBeReadIsSetAsideBySweepsAndStopsNoOther() {
        run.given(
                webhook(CAPTURED),
                webhook(CAPTURED).setEventId("e2").setChargeId("chg_LV02").setOrderId("B2"));
        run.damage(Names.ORDERS, ORDER);

        run.afterwards(Run.ORDER_RETENTION.plusDays(1)).afterwards(Duration.ofHours(2));
        assertThat(run.driver.getKeyValueStore(Names.ORDERS).get("B2"))
                .as("the other is forgotten in its time")
                .isNull();
        assertThat(run.metrics.of("evicted orders")).isEqualTo(1);
        assertThat(run.values(Topics.PAYMENT_ALERTS))
                .extracting(PaymentAlert::getEventId)
                .containsExactly("unreadable:orders:A1:1");
    }

    @Test
    void anEventOfAChargeThatCannotBeReadStopsTheStreamAndIsNoDeadLetter() {
        run.given(answer(INITIATED));
        run.damage(Names.CHARGES, CHARGE);

        assertThatThrownBy(() -> run.given(webhook(CAPTURED))).hasStackTraceContaining("UnreadableStateException");
        assertThat(run.deadLetters()).isEmpty();
    }

    @Test
    void anUpdateOfAnOrderThatCannotBeReadStopsTheStreamAndIsNoDeadLetter() {
        run.given(answer(INITIATED));
        run.damage(Names.ORDERS, ORDER);

        assertThatThrownBy(() -> run.given(webhook(CAPTURED))).hasStackTraceContaining("UnreadableStateException");
        assertThat(run.deadLetters()).isEmpty();
    }

    @Test
    void anEventThatWasPutBackAfterItFailedTakesEffect() {
        run.givenBytes(CHARGE, new byte[] {1, 2, 3}).given(webhook(CAPTURED), webhook(CAPTURED));

        assertThat(run.values(Topics.ORDER_PAID)).hasSize(1);
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return CloudEvent.header(record.headers(), name).orElseThrow();
    }
}
