package dev.dinar.tap.api;

import dev.dinar.tap.api.Problem.Cause;
import dev.dinar.tap.json.ErrorReading;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Tap's error codes mean to a caller: which field, whose fault. */
final class ErrorCodes {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("1110", "redirect.url"),
            Map.entry("1111", "redirect.url"),
            Map.entry("1117", "amount"),
            Map.entry("1118", "currency"),
            Map.entry("1119", "currency"),
            Map.entry("1124", "source.id"),
            Map.entry("1125", "source.id"),
            Map.entry("1126", "source.id"),
            Map.entry("1142", "charge_id"),
            Map.entry("1143", "charge_id"),
            Map.entry("1144", "charge_id"));

    private static final Set<String> OF_THE_KEY = Set.of("1101", "2104", "2105", "2106", "2107");
    private static final Set<String> OF_TAP = Set.of("1151", "2101", "9998", "9999");

    private ErrorCodes() {}

    /** Whether a code tells of trouble at Tap's, whatever the HTTP status. */
    static boolean isTapsTrouble(ErrorReading error) {
        return error.codes().stream().anyMatch(OF_TAP::contains);
    }

    static Problem problem(int httpStatus, ErrorReading error) {
        return new Problem(
                cause(httpStatus, error.code()),
                httpStatus,
                error.code(),
                error.code().map(FIELDS::get),
                error.description().orElse("Tap answered HTTP " + httpStatus + " and did not say why"));
    }

    private static Cause cause(int httpStatus, Optional<String> code) {
        if (httpStatus == 401
                || httpStatus == 403
                || code.filter(OF_THE_KEY::contains).isPresent()) {
            return Cause.CREDENTIALS;
        }
        return httpStatus == 404 || code.filter("1144"::equals).isPresent() ? Cause.NOT_FOUND : Cause.REQUEST;
    }
}
