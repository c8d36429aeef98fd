package dev.dinar.processor.domain.order;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.Authenticity;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundStatus;
import dev.dinar.processor.Facts;
import dev.dinar.processor.domain.Histories;
import dev.dinar.processor.domain.Ledger;
import dev.dinar.schemas.serde.GeneratedRecords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OrderLawsTest {

    static {
        GeneratedRecords.trust();
    }

    @Property
    void anyOrderAndRepetitionOfAgreeingEventsTellsTheSameOrderPaid(
            @ForAll("agreeingHistory") List<ChargeEvent> history, @ForAll long seed) {
        List<OrderPaid> straight = Ledger.of(history).paid;
        List<OrderPaid> disturbed = Ledger.of(Histories.disturbed(history, seed)).paid;

        assertThat(disturbed.stream().map(OrderLawsTest::butForLateness).toList())
                .isEqualTo(straight.stream().map(OrderLawsTest::butForLateness).toList());
    }

    @Property
    void anOrderIsPaidWheneverACaptureIsKnownAndItsOrderBelieved(@ForAll("agreeingHistory") List<ChargeEvent> history) {
        boolean captured = history.stream().anyMatch(event -> event.getStatus() == ChargeStatus.CAPTURED);
        boolean believed = history.stream()
                .anyMatch(event -> event.getOrderId() != null && event.getAuthenticity() != Authenticity.SIGNED_FIELDS);

        assertThat(Ledger.of(history).paid).hasSize(captured && believed ? 1 : 0);
    }

    @Property
    void whatIsToldToBePaidLateIsLateByItsFinalStateOrItsOwnTimes(
            @ForAll("agreeingHistory") List<ChargeEvent> history) {
        Ledger ledger = Ledger.of(history);
        for (OrderPaid paid : ledger.paid) {
            if (paid.getPaidLate()) {
                assertThat(ledger.state(paid.getChargeId()).isLate()).isTrue();
            }
        }
    }

    @Property
    void anOrderIsPaidOnceAtMostAndAChargePaysOneOrderAtMost(
            @ForAll("anyHistoryOfSeveralCharges") List<ChargeEvent> history) {
        List<OrderPaid> paid = Ledger.of(history).paid;

        assertThat(paid).extracting(OrderPaid::getOrderId).doesNotHaveDuplicates();
        assertThat(paid).extracting(OrderPaid::getChargeId).doesNotHaveDuplicates();
    }

    @Property
    void nothingIsToldTwice(@ForAll("anyHistoryOfSeveralCharges") List<ChargeEvent> history, @ForAll long seed) {
        Ledger ledger = Ledger.of(Histories.disturbed(history, seed));

        assertThat(Stream.of(
                                ledger.paid.stream().map(OrderPaid::getEventId),
                                ledger.failed.stream().map(OrderPaymentFailed::getEventId),
                                ledger.alerts.stream().map(PaymentAlert::getEventId))
                        .flatMap(ids -> ids))
                .doesNotHaveDuplicates();
        assertThat(ledger.queries).extracting(query -> query.getEventId()).doesNotHaveDuplicates();
    }

    @Property
    void aReversalIsToldOfOrdersThatWereToldToBePaidAndOnlyOfThem(
            @ForAll("anyHistoryOfSeveralCharges") List<ChargeEvent> history) {
        Ledger ledger = Ledger.of(history);
        List<String> reversed = ledger.failed.stream()
                .filter(event -> event.getEventId().endsWith(":reversed"))
                .map(OrderPaymentFailed::getOrderId)
                .toList();

        assertThat(ledger.paid.stream().map(OrderPaid::getOrderId)).containsAll(reversed);
        assertThat(ledger.orders.values().stream().filter(OrderState::reversed).map(OrderState::id))
                .containsExactlyInAnyOrderElementsOf(reversed);
    }

    @Property
    void theSameLogTellsTheSameWhetherWhatIsOverWasSweptOrNot(
            @ForAll("anyHistoryOfSeveralCharges") List<ChargeEvent> history, @ForAll long seed) {
        Random random = new Random(seed);
        Ledger swept = new Ledger(Ledger.POLICY);
        Ledger unswept = new Ledger(Ledger.POLICY);
        Instant time = Facts.OBSERVED;
        for (ChargeEvent event : history) {
            time = time.plus(Duration.ofDays(random.nextInt(130)));
            ChargeEvent then = ChargeEvent.newBuilder(event).setObservedAt(time).build();
            swept.sweep(time).fold(then);
            unswept.fold(then);
            if (random.nextBoolean()) {
                RefundEvent refund = Facts.refund("re_" + random.nextInt(3), RefundStatus.REFUNDED, "0.250")
                        .setChargeId(event.getChargeId())
                        .setAuthenticity(List.of(Authenticity.values()).get(random.nextInt(3)))
                        .setObservedAt(time)
                        .build();
                swept.hear(refund);
                unswept.hear(refund);
            }
        }

        assertThat(unswept.verdicts).isEqualTo(swept.verdicts);
        assertThat(unswept.paid).isEqualTo(swept.paid);
        assertThat(unswept.failed).isEqualTo(swept.failed);
        assertThat(unswept.refunded).isEqualTo(swept.refunded);
        assertThat(unswept.alerts).isEqualTo(swept.alerts);
        swept.sweep(time);
        unswept.sweep(time);
        assertThat(unswept.charges).isEqualTo(swept.charges);
        assertThat(unswept.orders).isEqualTo(swept.orders);
    }

    @Provide
    Arbitrary<List<ChargeEvent>> agreeingHistory() {
        return Histories.agreeing();
    }

    @Provide
    Arbitrary<List<ChargeEvent>> anyHistoryOfSeveralCharges() {
        return Histories.anyOfSeveralCharges();
    }

    private static OrderPaid butForLateness(OrderPaid paid) {
        return OrderPaid.newBuilder(paid).setPaidLate(false).build();
    }
}
