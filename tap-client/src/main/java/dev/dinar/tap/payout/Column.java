package dev.dinar.tap.payout;

import java.util.List;

/**
 * The columns that Dinar looks for, each with the headers that it is taken to have: assumed, since Tap documents none. Of several the
 * first counts. Compared as {@link dev.dinar.schemas.CsvHeader#normalized} says: {@code Charge ID}, {@code charge_id}.
 */
enum Column {
    /** The charge that a row is about. */
    CHARGE("chargeid", "tapchargeid"),
    /** The refund that a row is about. */
    REFUND("refundid", "taprefundid"),
    /** The dispute that a row is about. */
    DISPUTE("disputeid", "caseid"),
    /** The amount before fees. */
    GROSS(
            "grossamount",
            "gross",
            "chargeamount",
            "refundamount",
            "disputeamount",
            "disputedamount",
            "transactionamount",
            "amount"),
    /** Tap's fee. */
    FEE("totalfees", "totalfee", "fees", "fee", "tapfees", "tapfee", "feeamount"),
    /** The amount without the fee. */
    NET("netamount", "net", "settlementamount", "settledamount", "payoutamount"),
    /** The currency of the amounts. */
    CURRENCY("currency", "currencycode"),
    /** How a dispute or a charge stands. */
    STATUS("disputestatus", "chargestatus", "transactionstatus", "status"),
    /** Why there is a dispute. */
    REASON("disputereason", "reason", "reasoncode");

    private final String headers;

    Column(String... headers) {
        this.headers = String.join(" ", headers);
    }

    /** The headers, normalized, the strongest first. */
    List<String> headers() {
        return List.of(headers.split(" ", -1));
    }
}
