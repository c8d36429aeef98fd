package dev.dinar.torture.checker;

import dev.dinar.events.Charge;
import dev.dinar.events.ChargeEvent;
import dev.dinar.events.ChargeReply;
import dev.dinar.events.OrderPaid;
import dev.dinar.events.OrderPaymentFailed;
import dev.dinar.events.OrderRefunded;
import dev.dinar.events.PaymentAlert;
import dev.dinar.events.RefundEvent;
import dev.dinar.events.RefundReply;
import dev.dinar.torture.history.Operation;
import java.util.List;

/**
 * All that is known of a run.
 *
 * @param operations what the clients wrote down
 * @param tap what Tap holds
 * @param log what is committed
 */
public record Evidence(List<Operation> operations, List<TapCharge> tap, Log log) {

    /**
     * What is committed, in the order of each partition.
     *
     * @param deadLetters where dead letters stand
     * @param hanging partitions with a transaction that is neither committed nor aborted
     */
    public record Log(
            List<Entry<ChargeEvent>> events,
            List<Entry<ChargeReply>> replies,
            List<Entry<RefundEvent>> refundEvents,
            List<Entry<RefundReply>> refundReplies,
            List<Entry<OrderPaid>> paid,
            List<Entry<OrderPaymentFailed>> failed,
            List<Entry<OrderRefunded>> refunded,
            List<Entry<PaymentAlert>> alerts,
            List<Entry<Charge>> charges,
            List<String> deadLetters,
            List<String> hanging) {}
}
