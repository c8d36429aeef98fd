package dev.dinar.torture.checker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dinar.events.AlertKind;
import dev.dinar.events.ChargeOutcome;
import dev.dinar.events.ChargeStatus;
import dev.dinar.events.Origin;
import dev.dinar.events.RefundOutcome;
import dev.dinar.events.RefundStatus;
import dev.dinar.events.Rejection;
import dev.dinar.torture.history.Operation;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The checker can fail: each fault that is put into what was recorded is found. */
final class CheckerTest {

    @Test
    void aRunInWhichEveryPromiseWasKeptHasNoViolations() {
        assertThat(Checker.judge(new Scene().evidence())).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("faults")
    void aFaultIsFound(String fault, String rule, Consumer<Scene> putIn) {
        Scene scene = new Scene();
        putIn.accept(scene);

        assertThat(Checker.judge(scene.evidence()))
                .extracting(Violation::rule)
                .as(fault)
                .contains(rule);
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "an event that was acknowledged is not in the log",
                        "no webhook that was answered 200 is lost",
                        scene -> scene.events.removeFirst()),
                fault(
                        "a webhook is answered 200 before it is written",
                        "no webhook that was answered 200 is lost",
                        scene -> scene.webhook("chg_new", "o-new", "CAPTURED", 200)),
                fault(
                        "an event of another status is written in its place",
                        "no webhook that was answered 200 is lost",
                        scene -> {
                            scene.events.removeFirst();
                            scene.event("chg_paid", "o-paid", ChargeStatus.INITIATED, Origin.WEBHOOK);
                        }),
                fault(
                        "a forgery is answered 200",
                        "no forged webhook is taken",
                        scene -> scene.operations.add(new Operation.Webhook(
                                1, "chg_forged", "o-forged", Scene.AMOUNT, "CAPTURED", 1, true, "ingress-1", 200, 3))),
                fault(
                        "a forgery is written",
                        "an event says what Tap says",
                        scene -> scene.event("chg_forged", "o-forged", ChargeStatus.CAPTURED, Origin.WEBHOOK)),
                fault(
                        "an event has another amount",
                        "an event says what Tap says",
                        scene -> Scene.add(
                                scene.events,
                                "charge-events",
                                "other",
                                Scene.event(
                                        "chg_paid",
                                        "o-paid",
                                        ChargeStatus.CAPTURED,
                                        Origin.WEBHOOK,
                                        new BigDecimal("1.260")))),
                fault(
                        "an event has another order",
                        "an event says what Tap says",
                        scene -> scene.event("chg_paid", "o-twice", ChargeStatus.CAPTURED, Origin.WEBHOOK)),
                fault("order-paid is doubled", "an order is paid once", scene -> scene.paid.add(scene.paid.getFirst())),
                fault(
                        "both charges of an order pay it",
                        "an order is paid once",
                        scene -> scene.paid("chg_second", "o-twice")),
                fault("order-paid is dropped", "a capture pays its order", scene -> scene.paid.removeFirst()),
                fault(
                        "order-paid of a checkout is dropped",
                        "a capture pays its order",
                        scene -> scene.paid.removeLast()),
                fault(
                        "a declined charge pays",
                        "an order is paid by what was captured for it",
                        scene -> scene.paid("chg_declined", "o-declined")),
                fault(
                        "a charge pays another order",
                        "an order is paid by what was captured for it",
                        scene -> scene.paid("chg_paid", "o-other")),
                fault(
                        "an order is paid with another amount",
                        "an order is paid by what was captured for it",
                        scene -> scene.paid.getFirst().value().setAmount(new BigDecimal("0.250"))),
                fault(
                        "the alert of a second payment is dropped",
                        "a second payment is an alert",
                        scene -> scene.alerts.clear()),
                fault("a failure is not told", "every failure is told", scene -> scene.failed.clear()),
                fault(
                        "a failure is told of what is paid",
                        "no failure is told without a cause",
                        scene -> scene.failed("chg_paid", "o-paid")),
                fault(
                        "an alert without a second payment",
                        "every alert has a cause",
                        scene -> scene.alert("chg_paid", "o-paid", AlertKind.DUPLICATE_PAYMENT)),
                fault(
                        "an alert of a kind that nothing caused",
                        "every alert has a cause",
                        scene -> scene.alert("chg_paid", "o-paid", AlertKind.AMOUNT_MISMATCH)),
                fault("a reply is dropped", "every request is replied to", scene -> scene.replies.clear()),
                fault(
                        "a reply is doubled",
                        "a request is replied to once",
                        scene -> scene.reply("request-1", "chg_asked", "o-asked")),
                fault(
                        "a reply to what nobody asked",
                        "a reply answers a request",
                        scene -> scene.reply("request-2", "chg_asked", "o-asked")),
                fault(
                        "a request makes two charges",
                        "a request makes one charge",
                        scene -> scene.tap.add(new TapCharge(
                                "chg_again", "o-asked", "request-1", Scene.AMOUNT, "INITIATED", List.of("INITIATED")))),
                fault(
                        "a reply without its event",
                        "a reply goes with its event",
                        scene -> scene.events.removeIf(entry -> entry.value().getOrigin() == Origin.API_RESPONSE)),
                fault(
                        "an event without its reply",
                        "an event of a request goes with its reply",
                        scene -> scene.replies.clear()),
                fault(
                        "a reply names a charge that Tap has not",
                        "a reply names Tap's charge",
                        scene -> scene.replies.getFirst().value().setChargeId("chg_paid")),
                fault("a good request is refused", "a good request is not refused", scene -> {
                    var reply = scene.replies.getFirst().value();
                    reply.setOutcome(ChargeOutcome.REJECTED);
                    reply.setChargeId(null);
                    reply.setRejection(
                            Rejection.newBuilder().setDescription("no").build());
                }),
                fault(
                        "a reply to a refund is dropped",
                        "every request is replied to",
                        scene -> scene.refundReplies.clear()),
                fault(
                        "a reply to a refund is doubled",
                        "a request is replied to once",
                        scene -> scene.refundReply("refund-1", "re_1", "chg_asked")),
                fault(
                        "a refund's reply without its event",
                        "a reply goes with its event",
                        scene -> scene.refundEvents.clear()),
                fault(
                        "a request makes two refunds",
                        "a request makes one refund",
                        scene -> scene.refundEvent("re_2", "chg_asked", RefundStatus.PENDING)),
                fault(
                        "a refund that nobody asked for",
                        "a refund event says what was asked",
                        scene -> scene.refundEvent("re_2", "chg_paid", RefundStatus.PENDING)),
                fault(
                        "a refund is refused",
                        "a good request is not refused",
                        scene -> scene.refundReplies.getFirst().value().setOutcome(RefundOutcome.REJECTED)),
                fault("a refund is not told", "every refund is told", scene -> scene.refunded.clear()),
                fault(
                        "a refund is told twice",
                        "a refund is told once",
                        scene -> scene.refunded("re_1", "chg_asked", "o-asked")),
                fault(
                        "a refund is told with another amount",
                        "a refund is told as Tap made it",
                        scene -> scene.refunded.getFirst().value().setAmount(Scene.AMOUNT)),
                fault(
                        "a refund is told before it is done",
                        "a refund is told as Tap made it",
                        scene -> scene.refundEvents.removeLast()),
                fault(
                        "a charge moves down",
                        "a charge never moves down",
                        scene -> scene.charge("chg_paid", "o-paid", ChargeStatus.INITIATED)),
                fault("the table misses a charge", "a charge's state is Tap's", scene -> scene.charges.removeFirst()),
                fault("the table stays behind Tap", "a charge's state is Tap's", scene -> scene.charges.removeLast()),
                fault(
                        "the table is ahead of all that was told",
                        "a charge's state is Tap's",
                        scene -> scene.charge("chg_paid", "o-paid", ChargeStatus.VOID)),
                fault(
                        "the table has a charge that nobody made",
                        "no charge is made up",
                        scene -> scene.charge("chg_nobody", "o-paid", ChargeStatus.CAPTURED)),
                fault(
                        "one id is two records",
                        "ids are unique",
                        scene -> Scene.add(
                                scene.alerts,
                                "payment-alerts",
                                scene.alerts.getFirst().id(),
                                scene.alerts.getFirst().value())),
                fault("what a reader saw is taken back", "what was read stays", scene -> scene.paid.removeLast()),
                fault(
                        "another record stands where a reader saw one",
                        "what was read stays",
                        scene -> scene.seen("order-paid", 0, "paid:o-other")),
                fault(
                        "what was rolled back was read",
                        "what was read stays",
                        scene -> scene.seen("order-paid", 99, "paid:o-aborted")),
                fault(
                        "a dead letter",
                        "nothing goes to the dead letters",
                        scene -> scene.deadLetters.add("processor-dead-letters-0@0")),
                fault(
                        "a transaction is left open",
                        "no transaction hangs",
                        scene -> scene.hanging.add("order-paid-0")));
    }

    private static Arguments fault(String words, String rule, Consumer<Scene> putIn) {
        return Arguments.of(words, rule, putIn);
    }
}
