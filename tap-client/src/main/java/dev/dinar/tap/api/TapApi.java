package dev.dinar.tap.api;

import dev.dinar.tap.payout.ChargesPage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Tap's API, for one merchant. Each call blocks for at most its budget (60 seconds unless configured otherwise), retries
 * within it, and never throws for what Tap or the network do. Made for virtual threads; safe for many at once. A request that
 * breaks Tap's rules is rejected by the field's name without a call.
 */
public interface TapApi extends AutoCloseable {

    /** Opens Tap's API; nothing is called yet. */
    static TapApi open(TapApiSettings settings, CallWatch watch) {
        return over(new HttpTapConnection(settings), settings, watch);
    }

    /** The same over a connection of one's own, which is closed with it: for whoever plays Tap. */
    static TapApi over(TapConnection connection, TapApiSettings settings, CallWatch watch) {
        return new HttpTapApi(connection, settings, watch);
    }

    /** Makes a charge. Its redirect URL is where to send the customer. */
    TapAnswer<ApiObject> charge(NewCharge request);

    /** Makes an authorization. Its redirect URL is where to send the customer. */
    TapAnswer<ApiObject> authorize(NewAuthorization request);

    /** Captures an authorization. The answer is a charge. */
    TapAnswer<ApiObject> capture(Capture request);

    /** Gives an authorization free. The answer is the authorization. */
    TapAnswer<ApiObject> voidAuthorization(String authorizeId);

    /** Gives money back. */
    TapAnswer<ApiObject> refund(NewRefund request);

    /** How a charge, an authorization or a refund stands, by its id. */
    TapAnswer<ApiObject> retrieve(String id);

    /** The charges that a filter lets through, newest first. Refused when the period holds more than 1,000. */
    TapAnswer<List<ApiObject>> charges(ChargeFilter filter);

    /** What Tap says of the way to the bank: payouts and disputes. */
    BankQuestions bank();

    /**
     * One page of a list, the newest first. What was created or changed after the page before it was asked for moves no element from one page
     * to another: the pages go on by ids.
     *
     * @param from created at or after
     * @param to created before; 30 days after {@code from} at most
     * @param after the last id of the page before; empty for the first page
     */
    TapAnswer<TapPage> page(TapList list, Instant from, Instant to, Optional<String> after);

    /**
     * A page of Tap's download of charges, as CSV.
     *
     * @param from created at or after
     * @param to created before; 30 days after {@code from} at most
     * @param after the charge that the page begins behind; empty for the first page
     * @param limit how many rows at most
     */
    TapAnswer<ChargesPage> download(Instant from, Instant to, Optional<String> after, int limit);

    /** Ends the connections. Calls under way may end as ambiguous. */
    @Override
    void close();
}
