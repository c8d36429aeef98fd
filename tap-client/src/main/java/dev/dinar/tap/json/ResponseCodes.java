package dev.dinar.tap.json;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What Tap's {@code response.code} means: the reason behind a status, for people. Decisions are made on the status. The same
 * number means other things for refunds than for charges.
 */
public final class ResponseCodes {

    private record Meaning(String ofCharge, String ofRefund) {}

    private static final Map<String, Meaning> TABLE = table();

    private ResponseCodes() {}

    /** The meaning for a charge or an authorization. */
    public static Optional<String> ofCharge(String code) {
        return lookUp(code, Meaning::ofCharge);
    }

    /** The meaning for a refund. */
    public static Optional<String> ofRefund(String code) {
        return lookUp(code, Meaning::ofRefund);
    }

    private static Optional<String> lookUp(String code, Function<Meaning, String> side) {
        return Optional.ofNullable(TABLE.get(code)).map(side).filter(text -> !text.isEmpty());
    }

    private static Map<String, Meaning> table() {
        Map<String, Meaning> table = new TreeMap<>();
        row(table, "000", "captured", "refunded");
        row(table, "001", "authorized", "");
        row(table, "100", "initiated", "pending");
        row(table, "200", "in progress", "in progress");
        row(table, "301", "abandoned", "cancelled");
        row(table, "302", "cancelled", "");
        row(table, "303", "deferred", "");
        row(table, "304", "expired", "");
        row(table, "401", "failed", "failed");
        row(table, "402", "invalid parameter", "invalid parameter");
        row(table, "403", "duplicate", "duplicate");
        row(table, "404", "locked", "");
        row(table, "405", "invalid card number", "");
        row(table, "406", "invalid expiry date", "");
        row(table, "407", "expired card", "");
        row(table, "408", "unspecified failure", "");
        row(table, "501", "declined", "declined");
        row(table, "502", "wrong card security code", "insufficient balance");
        row(table, "503", "3-D Secure incorrect", "refund not supported");
        row(table, "504", "not enrolled in 3-D Secure", "partial refund not supported");
        row(table, "505", "insufficient funds", "");
        row(table, "506", "card type not supported", "");
        row(table, "507", "declined by the issuer", "");
        row(table, "508", "issuer did not reply", "");
        row(table, "509", "do not contact", "");
        row(table, "510", "referral to the issuer", "");
        row(table, "511", "issuer error", "");
        row(table, "512", "not authenticated", "");
        row(table, "513", "acquirer error", "");
        row(table, "514", "declined for risk", "");
        row(table, "515", "declined by Tap", "");
        row(table, "516", "authentication failed", "");
        row(table, "601", "void", "restricted");
        row(table, "602", "", "restricted by the bank");
        row(table, "701", "restricted", "timed out");
        row(table, "702", "retry limit reached", "");
        row(table, "703", "restricted by the bank", "");
        row(table, "704", "restricted by Tap", "");
        row(table, "801", "timed out", "unknown");
        row(table, "901", "unknown", "");
        return Map.copyOf(table);
    }

    private static void row(Map<String, Meaning> table, String code, String ofCharge, String ofRefund) {
        table.put(code, new Meaning(ofCharge, ofRefund));
    }
}
