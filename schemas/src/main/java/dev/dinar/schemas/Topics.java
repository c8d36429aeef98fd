package dev.dinar.schemas;

import static dev.dinar.schemas.Topic.Cleanup.COMPACT;
import static dev.dinar.schemas.Topic.Cleanup.DELETE;
import static dev.dinar.schemas.Topic.Key.AS_READ;
import static dev.dinar.schemas.Topic.Key.CHARGE_ID;
import static dev.dinar.schemas.Topic.Key.CHARGE_ID_OR_NULL;
import static dev.dinar.schemas.Topic.Key.MERCHANT;
import static dev.dinar.schemas.Topic.Key.MERCHANT_AND_KIND;
import static dev.dinar.schemas.Topic.Key.ORDER_ID;
import static dev.dinar.schemas.Topic.Key.PAYOUT_ID;
import static dev.dinar.schemas.Topic.Key.TOPIC_PARTITION;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeCommand;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.ChargeRequest;
import dev.dinar.events.ChargeSettled;
import dev.dinar.events.ChargeStatusQuery;
import dev.dinar.events.Completeness;
import dev.dinar.events.ConsoleAction;
import dev.dinar.events.DisputeEvent;
import dev.dinar.events.LogSeal;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.PayoutEvent;
import dev.dinar.events.PayoutLine;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundReply;
import dev.dinar.events.RefundRequest;
import dev.dinar.events.Sweep;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/** The topic catalogue: every topic of Dinar, once. Code, tests and documents read it from here. */
public final class Topics {

    private static final int PARTITIONS = 12;

    /**
     * For topics that a share group reads. Its members divide partitions among them, but share one partition as many as they
     * are: with one, a slow record holds up nobody but whoever works on it.
     */
    private static final int SHARED = 1;

    private static final Duration EVENT_LOG = Duration.ofDays(400);
    private static final Duration WEEK = Duration.ofDays(7);
    private static final Duration MONTH = Duration.ofDays(30);

    /** Wishes of checkouts to be paid. Written by them, read by the gateway. */
    public static final Topic<ChargeRequest> CHARGE_REQUESTS =
            new Topic<>("charge-requests", ORDER_ID, ChargeRequest.class, SHARED, DELETE, WEEK);

    /** One reply to each charge request and charge command. Written by the gateway. */
    public static final Topic<ChargeReply> CHARGE_REPLIES =
            new Topic<>("charge-replies", ORDER_ID, ChargeReply.class, PARTITIONS, DELETE, WEEK);

    /** Captures and voids of authorizations. Written by fulfilment, read by the gateway. */
    public static final Topic<ChargeCommand> CHARGE_COMMANDS =
            new Topic<>("charge-commands", CHARGE_ID, ChargeCommand.class, SHARED, DELETE, WEEK);

    /** Wishes to give money back. Written by back offices, read by the gateway. */
    public static final Topic<RefundRequest> REFUND_REQUESTS =
            new Topic<>("refund-requests", CHARGE_ID, RefundRequest.class, SHARED, DELETE, WEEK);

    /** One reply to each refund request; kept for long, since it is what keeps the gateway from giving money back twice. */
    public static final Topic<RefundReply> REFUND_REPLIES =
            new Topic<>("refund-replies", CHARGE_ID, RefundReply.class, PARTITIONS, DELETE, EVENT_LOG);

    /** The event log: everything that was learnt of charges. Written by ingress and gateway. */
    public static final Topic<ChargeEvent> CHARGE_EVENTS =
            new Topic<>("charge-events", CHARGE_ID, ChargeEvent.class, PARTITIONS, DELETE, EVENT_LOG);

    /** Everything that was learnt of refunds. Written by ingress and gateway. */
    public static final Topic<RefundEvent> REFUND_EVENTS =
            new Topic<>("refund-events", CHARGE_ID, RefundEvent.class, PARTITIONS, DELETE, EVENT_LOG);

    /** The table of charge state. Written by the processor. */
    public static final Topic<Charge> CHARGES =
            new Topic<>("charges", CHARGE_ID, Charge.class, PARTITIONS, COMPACT, Duration.ZERO);

    /** An order is paid, once each. Written by the processor. */
    public static final Topic<OrderPaid> ORDER_PAID =
            new Topic<>("order-paid", ORDER_ID, OrderPaid.class, PARTITIONS, DELETE, EVENT_LOG);

    /** An attempt to pay an order failed, or its payment was reversed. Written by the processor. */
    public static final Topic<OrderPaymentFailed> ORDER_PAYMENT_FAILED =
            new Topic<>("order-payment-failed", ORDER_ID, OrderPaymentFailed.class, PARTITIONS, DELETE, EVENT_LOG);

    /** Money of a paid order was given back, once for each refund. Written by the processor. */
    public static final Topic<OrderRefunded> ORDER_REFUNDED =
            new Topic<>("order-refunded", ORDER_ID, OrderRefunded.class, PARTITIONS, DELETE, EVENT_LOG);

    /** What a person should look at. Written by the processor. */
    public static final Topic<PaymentAlert> PAYMENT_ALERTS =
            new Topic<>("payment-alerts", CHARGE_ID, PaymentAlert.class, PARTITIONS, DELETE, Duration.ofDays(90));

    /** Questions for Tap about charges. Written by the processor, answered by the gateway with charge events. */
    public static final Topic<ChargeStatusQuery> CHARGE_STATUS_QUERIES = new Topic<>(
            "charge-status-queries", CHARGE_ID, ChargeStatusQuery.class, SHARED, DELETE, Duration.ofDays(1));

    /** Parts of Tap's lists that are to be compared with the log. Written and read by the gateway. */
    public static final Topic<Sweep> SWEEPS = new Topic<>("sweeps", MERCHANT, Sweep.class, SHARED, DELETE, WEEK);

    /** Until when the log has all that Tap lists. Written and read by the gateway. */
    public static final Topic<Completeness> COMPLETENESS =
            new Topic<>("completeness", MERCHANT_AND_KIND, Completeness.class, SHARED, COMPACT, Duration.ZERO);

    /**
     * Verified webhooks that could not be mapped: the value is the body, byte for byte, so that it can be verified and
     * mapped again; the reason and Tap's signature headers are record headers (see {@link DeadLetterHeaders}).
     */
    public static final Topic<byte[]> WEBHOOK_DEAD_LETTERS =
            new Topic<>("webhook-dead-letters", CHARGE_ID_OR_NULL, byte[].class, 3, DELETE, MONTH);

    /** Records that the processor could not read or process, as they were read (KIP-1034). */
    public static final Topic<byte[]> PROCESSOR_DEAD_LETTERS =
            new Topic<>("processor-dead-letters", AS_READ, byte[].class, 3, DELETE, MONTH);

    /** Records that the gateway could not read, as they were read; where from and why are record headers. */
    public static final Topic<byte[]> GATEWAY_DEAD_LETTERS =
            new Topic<>("gateway-dead-letters", AS_READ, byte[].class, 3, DELETE, MONTH);

    /** Who did what at the operators' console, and why. Written and read by the console. */
    public static final Topic<ConsoleAction> CONSOLE_ACTIONS =
            new Topic<>("console-actions", CHARGE_ID_OR_NULL, ConsoleAction.class, 3, DELETE, EVENT_LOG);

    /** What was learnt of payouts: money on its way to the bank. Written by the gateway. */
    public static final Topic<PayoutEvent> PAYOUT_EVENTS =
            new Topic<>("payout-events", PAYOUT_ID, PayoutEvent.class, PARTITIONS, DELETE, EVENT_LOG);

    /** What payouts are made of, a line for each charge, refund and dispute in them. Written by the gateway. */
    public static final Topic<PayoutLine> PAYOUT_LINES =
            new Topic<>("payout-lines", CHARGE_ID, PayoutLine.class, PARTITIONS, DELETE, EVENT_LOG);

    /** A captured charge was paid out, once for each charge and payout. Written by the processor. */
    public static final Topic<ChargeSettled> CHARGE_SETTLED =
            new Topic<>("charge-settled", CHARGE_ID, ChargeSettled.class, PARTITIONS, DELETE, EVENT_LOG);

    /** What was learnt of disputes. Written by the gateway. */
    public static final Topic<DisputeEvent> DISPUTE_EVENTS =
            new Topic<>("dispute-events", CHARGE_ID, DisputeEvent.class, PARTITIONS, DELETE, EVENT_LOG);

    /** What was in the log, signed: outlives what it is about. One partition, so that all see the seals in one order. Written by ./dinar seal. */
    public static final Topic<LogSeal> LOG_SEALS =
            new Topic<>("log-seals", TOPIC_PARTITION, LogSeal.class, 1, DELETE, Duration.ofDays(3650));

    private static final List<Topic<?>> ALL = List.of(
            CHARGE_REQUESTS,
            CHARGE_REPLIES,
            CHARGE_COMMANDS,
            REFUND_REQUESTS,
            REFUND_REPLIES,
            CHARGE_EVENTS,
            REFUND_EVENTS,
            CHARGES,
            ORDER_PAID,
            ORDER_PAYMENT_FAILED,
            ORDER_REFUNDED,
            PAYMENT_ALERTS,
            CHARGE_STATUS_QUERIES,
            SWEEPS,
            COMPLETENESS,
            WEBHOOK_DEAD_LETTERS,
            PROCESSOR_DEAD_LETTERS,
            GATEWAY_DEAD_LETTERS,
            CONSOLE_ACTIONS,
            PAYOUT_EVENTS,
            PAYOUT_LINES,
            CHARGE_SETTLED,
            DISPUTE_EVENTS,
            LOG_SEALS);

    private static final List<Topic<?>> READ_BY_SHARE_GROUPS =
            List.of(CHARGE_REQUESTS, REFUND_REQUESTS, CHARGE_COMMANDS, CHARGE_STATUS_QUERIES, SWEEPS);

    private static final List<Topic<?>> SEALED = List.of(CHARGE_EVENTS, ORDER_PAID);

    private Topics() {}

    /** Every topic, in the order of the flow. */
    public static List<Topic<?>> all() {
        return ALL;
    }

    /** Those whose records say something of payments, for who shows them: all but the seals, which are about records. */
    public static List<Topic<?>> aboutPayments() {
        return ALL.stream().filter(topic -> !topic.equals(LOG_SEALS)).toList();
    }

    /** Those that {@code ./dinar seal} seals. */
    public static List<Topic<?>> sealed() {
        return SEALED;
    }

    /** What charge-gateway reads, each by a share group of its own. */
    public static List<Topic<?>> readByShareGroups() {
        return READ_BY_SHARE_GROUPS;
    }

    /**
     * The contract as a registry has it: the schema of each subject, in the order of the flow.
     *
     * @param prefix what the deployment's topic names start with; may be empty
     */
    public static Map<String, Schema> subjects(String prefix) {
        Map<String, Schema> subjects = new LinkedHashMap<>();
        ALL.forEach(topic -> topic.valueSchema().ifPresent(schema -> subjects.put(topic.valueSubject(prefix), schema)));
        return subjects;
    }

    /** The topic of that name, given without a prefix. */
    public static Optional<Topic<?>> named(String name) {
        return ALL.stream().filter(topic -> topic.name().equals(name)).findFirst();
    }
}
