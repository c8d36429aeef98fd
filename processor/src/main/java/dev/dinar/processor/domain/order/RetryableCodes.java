package dev.dinar.processor.domain.order;

import dev.dinar.events.ChargeStatus;
import java.util.Map;
import java.util.Optional;

/**
 * Whether a customer can sensibly try again with the same means of payment, by Tap's response code of charges. The status
 * decides what happened; the code only tells why.
 */
final class RetryableCodes {

    private static final Map<String, Boolean> RETRYABLE = Map.ofEntries(
            Map.entry("301", true), // abandoned
            Map.entry("302", true), // cancelled
            Map.entry("303", true), // deferred
            Map.entry("304", true), // expired
            Map.entry("401", true), // failed
            Map.entry("402", false), // invalid parameter
            Map.entry("403", false), // duplicate
            Map.entry("404", false), // locked
            Map.entry("405", true), // invalid card number: typed wrong
            Map.entry("406", true), // invalid expiry: typed wrong
            Map.entry("407", false), // expired card
            Map.entry("408", true), // unspecified
            Map.entry("501", true), // declined: KNET says this of a wrong PIN, too
            Map.entry("502", true), // security code: typed wrong
            Map.entry("503", true), // 3-D Secure: typed wrong
            Map.entry("504", false), // 3-D Secure: not enrolled
            Map.entry("505", false), // insufficient funds
            Map.entry("506", false), // transaction type not supported
            Map.entry("507", false), // declined by the issuer
            Map.entry("508", true), // no reply from the issuer
            Map.entry("509", false), // issuer: do not contact
            Map.entry("510", false), // issuer: referral
            Map.entry("511", true), // error at the issuer
            Map.entry("512", true), // not authenticated
            Map.entry("513", true), // error at the acquirer
            Map.entry("514", false), // risk
            Map.entry("515", false), // declined by Tap
            Map.entry("516", true), // authentication failed
            Map.entry("601", false), // void
            Map.entry("701", false), // restricted
            Map.entry("702", false), // retry limit
            Map.entry("703", false), // restricted by the bank
            Map.entry("704", false), // restricted by Tap
            Map.entry("801", true), // timed out
            Map.entry("901", true)); // unknown

    private RetryableCodes() {}

    /** By the code where it is known, else by the status. */
    static boolean isRetryable(Optional<String> responseCode, ChargeStatus status) {
        return responseCode
                .flatMap(code -> Optional.ofNullable(RETRYABLE.get(code)))
                .orElseGet(() -> switch (status) {
                    case CANCELLED, DECLINED, FAILED, ABANDONED, TIMEDOUT, UNKNOWN, INITIATED, IN_PROGRESS -> true;
                    case RESTRICTED, AUTHORIZED, CAPTURED, VOID -> false;
                });
    }
}
